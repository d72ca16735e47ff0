import type { PolicyRule } from "../rule";

/** What runs should be found again in the history: by the commit that the set names. */
export const dirtyTree: PolicyRule = {
  id: "dirty-tree",
  describe: "Planned from files that are in no commit",
  check: ({ set }) => {
    if (set.git !== null && !set.git.dirty) return [];
    const from = set.git === null ? "outside a git repository" : "with changes that are in no commit";
    return [
      {
        severity: set.protection === "on" ? "deny" : "warn",
        message: `was planned ${from}, so nobody can find what ran: commit, then plan again`,
      },
    ];
  },
};
