import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { APPROVALS, approvalCommands, makeBranch } from "../../../src/ops/ci/approval";
import * as github from "../../../src/ops/ci/github-scripts";
import * as gitlab from "../../../src/ops/ci/gitlab-scripts";
import { environmentFor, NAME, recipeFor } from "./recipes";
import { SET, Stage } from "./stage";

const environment = environmentFor("github");

/** Says what it is asked for, and answers the listing of comments or issues with $FOUND. */
const gh = `#!/bin/sh
echo "$*" >> "$GH"
case "$*" in *"--jq"*) [ -z "$FOUND" ] || echo "$FOUND" ;; esac
`;

describe("the scripts of a pipeline", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage({ gh });
  });
  afterEach(() => stage.remove());

  describe("plan", () => {
    it.each([
      ["0", 0, ""],
      ["2", 0, `set=${SET}\n`],
      ["5", 5, ""],
      ["1", 1, ""],
    ])("strata's %s ends the step with %d and leaves %j", (CODE, code, output) => {
      expect(stage.bash(github.planScript(NAME), { CODE })).toMatchObject({ code });
      expect(stage.read("output")).toBe(output);
      expect(stage.sh(gitlab.planScript(NAME), { CODE })).toMatchObject({ code });
    });

    it("plans in the name of whoever wrote the commit, with nothing uncommitted", () => {
      stage.bash(github.planScript(NAME), { CODE: "2" });
      const git = (...args: string[]) => execFileSync("git", args, { cwd: stage.clone, encoding: "utf8" });
      expect(git("config", "user.email")).toBe("bob@example.com\n");
      expect(git("status", "--porcelain")).toBe("");
    });
  });

  describe("the review of a pull request", () => {
    const comment = (env: Readonly<Record<string, string>>) =>
      stage.bash(github.commentScript(environment), { PULL_REQUEST: "7", SET: "", FOUND: "", ...env });
    beforeEach(() => void stage.bash(github.planScript(NAME), { CODE: "2" }));

    it("is a new comment, with what an approver has to type", () => {
      expect(comment({ SET })).toMatchObject({ code: 0 });
      expect(stage.read("gh")).toMatch(/^api --silent repos\/example\/infrastructure\/issues\/7\/comments -F body=@/m);
      expect(stage.read("summary")).toContain("# Review\n");
      expect(stage.read("summary")).toContain(`gh run download 42 --name strata-${NAME} --dir plans\n`);
      expect(stage.read("summary")).toContain(`npx strata approve ${SET} --digest <`);
    });

    it("replaces the comment that is there", () => {
      expect(comment({ SET, FOUND: "99" })).toMatchObject({ code: 0 });
      expect(stage.read("gh")).toContain("--method PATCH repos/example/infrastructure/issues/comments/99 -F body=@");
    });

    it("is no comment when there is nothing to change, and none outside of a pull request", () => {
      expect(comment({})).toMatchObject({ code: 0 });
      expect(comment({ SET, PULL_REQUEST: "" })).toMatchObject({ code: 0 });
      expect(stage.read("gh")).not.toContain("body=@");
    });
  });

  describe("a plan at GitLab, whose scripts are one to its shell", () => {
    const job = parse(recipeFor("gitlab").text) as Record<string, { script: string[] }>;
    const plan = (env: Readonly<Record<string, string>>) =>
      stage.sh((job[`plan:${NAME}`]?.script ?? []).join("\n"), {
        STRATA_GITLAB_TOKEN: "",
        CI_MERGE_REQUEST_IID: "",
        ...env,
      });

    it("tells how to approve, on the branch that applies and if there is something to change", () => {
      const { code, out } = plan({ CODE: "2", CI_COMMIT_BRANCH: "main" });
      expect([code, out]).toEqual([
        0,
        expect.stringContaining(`glab job artifact main plan:${NAME}\nnpx strata show ${SET}`),
      ]);
      stage.fresh();
      expect(plan({ CODE: "0", CI_COMMIT_BRANCH: "main" })).toMatchObject({ code: 0, out: "" });
      expect(plan({ CODE: "2", CI_COMMIT_BRANCH: "next" })).toMatchObject({ code: 0, out: `${SET}\n` });
    });
  });

  describe("approval", () => {
    beforeEach(() => {
      expect(stage.bash(makeBranch)).toMatchObject({ code: 0 });
    });

    /** As a person in a clone of his own; the hint in angle brackets is for him to replace. */
    const approve = (WHO: string) => {
      const commands = approvalCommands(":", SET).replace(/<[^>]*>/, "3f9c2b7a01de");
      return stage.fresh().bash(`mkdir -p ${SET}\n${commands}`, { WHO });
    };

    it("goes by the branch to whoever applies, of one approver and of a second", () => {
      expect(approve("alice")).toMatchObject({ code: 0 });
      expect(approve("carol")).toMatchObject({ code: 0 });
      stage.fresh();
      expect(stage.sh(`mkdir -p ${SET}\n${gitlab.applyScript(environment)}`)).toMatchObject({ code: 0 });
      expect(stage.read("calls")).toMatch(/strata apply plans\/\S+\n3f9c-alice\.json\n3f9c-carol\.json\n$/);
    });

    it("is taken from the checkout of that branch at GitHub", () => {
      approve("alice");
      const checkout = `git clone --quiet --branch ${APPROVALS} "$(git remote get-url origin)" .strata/approvals`;
      stage.fresh();
      expect(stage.bash(`mkdir -p ${SET}\n${checkout}\n${github.applyScript(environment)}`)).toMatchObject({
        code: 0,
      });
      expect(stage.read("calls")).toMatch(/strata apply plans\/\S+\n3f9c-alice\.json\n$/);
    });

    it("may be missing: strata says so", () => {
      stage.sh(`mkdir -p ${SET}/approvals\n${gitlab.applyScript(environment)}`);
      expect(stage.read("calls")).toBe(`strata apply ${SET}\n`);
    });
  });

  describe("Atlantis", () => {
    const content = parse(recipeFor("atlantis").text) as {
      workflows: Record<string, Record<"plan" | "apply", { steps: { run: string }[] }>>;
    };
    const script = (name: "plan" | "apply"): string =>
      content.workflows[`strata-${NAME}`]?.[name].steps.at(-1)?.run ?? "";

    it("shows the review, takes the approval from the set's branch and applies that set", () => {
      expect(stage.sh(script("plan"), { CODE: "2" })).toMatchObject({ code: 0, out: "# Review\n" });
      const branch = `strata/${SET.replace("plans/", "")}`;
      const work = ".strata/approvals";
      const person = `
        git fetch --quiet origin ${branch}
        git worktree add --quiet --force --detach ${work} FETCH_HEAD
        npx strata approve ${work}/${SET} --digest 3f9c2b7a01de
        git -C ${work} add . && git -C ${work} commit --quiet -m Approve && git -C ${work} push --quiet origin HEAD:${branch}`;
      expect(stage.fresh().sh(person)).toMatchObject({ code: 0 });
      stage.fresh();
      expect(stage.sh(script("apply"))).toMatchObject({ code: 0 });
      expect(stage.read("calls")).toMatch(/strata apply plans\/\S+\n3f9c-alice\.json\n$/);
    });

    it("says Terraform's own sentence when there is nothing to change, and applies nothing", () => {
      const { code, out } = stage.sh(script("plan"));
      expect([code, out]).toEqual([0, "No changes. Your infrastructure matches the configuration.\n"]);
      expect(stage.sh(script("apply"))).toMatchObject({ code: 0 });
      expect(stage.read("calls")).not.toContain("apply");
    });

    it("fails with strata", () => {
      expect(stage.sh(script("plan"), { CODE: "5" })).toMatchObject({ code: 5 });
    });
  });

  describe("drift", () => {
    it.each([
      ["2", "", "issue create --title Drift in flexprice-production"],
      ["2", "12", "issue edit 12"],
      ["0", "12", "issue close 12"],
      ["0", "", "issue list"],
    ])("strata's %s with the issue %j: gh %s", (CODE, FOUND, call) => {
      expect(stage.bash(github.driftScript(NAME), { CODE, FOUND, GITHUB_SERVER_URL: "x" })).toMatchObject({
        code: 0,
      });
      expect(stage.read("gh").trim().split("\n").at(-1)).toContain(call);
    });

    it("fails where strata does", () => {
      expect(stage.bash(github.driftScript(NAME), { CODE: "1" })).toMatchObject({ code: 1 });
    });
  });
});
