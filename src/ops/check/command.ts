import type { CommandModule } from "yargs";
import { changeSetArgument } from "../change-set-argument";

/** `strata check <set>` */
export const checkCommand: CommandModule<object, { set: string }> = {
  command: "check <set>",
  describe: "Check a change set as apply would: integrity, freshness, replay, policy, approvals",
  builder: (yargs) =>
    changeSetArgument(yargs)
      .example("npx strata check latest", "look at the newest set below plans/; changes nothing")
      .epilogue("Ends with 3 if the set is stale or used, 4 if it was changed, 5 if a policy denies."),
  handler: async ({ set }) => {
    const [{ check }, { findChangeSet }] = await Promise.all([import("./check"), import("../change-set/find")]);
    const checked = await check(findChangeSet(set));
    for (const { what, problems, notes } of checked) {
      console.log(`${what}: ${problems.length === 0 ? "ok" : "NOT ok"}`);
      for (const line of [...problems, ...notes]) console.log(`  ${line.trim()}`);
    }
    process.exitCode = checked.find(({ problems }) => problems.length > 0)?.exitCode ?? 0;
  },
};
