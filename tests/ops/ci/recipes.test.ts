import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import Ajv, { type ValidateFunction } from "ajv";
import { parse } from "yaml";
import { roleArn } from "../../../src/ops/ci/roles";
import { layersOf, changed } from "../../support/environments";
import { itWithShellcheck, shellcheck } from "../export/shellcheck";
import { environmentFor, NAME, recipeFor, variants } from "./recipes";

/** Every script of a recipe, by where it stands. */
function scriptsOf(value: unknown, path = ""): [string, string][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]): [string, string][] => {
    const here = `${path}/${key}`;
    if (typeof each === "string" && ((key === "run" && /\/steps\/\d+$/.test(path)) || path.endsWith("script")))
      return [[here, each]];
    return scriptsOf(each, here);
  });
}

const validators = { github: validator("github-workflow.json"), gitlab: validator("gitlab-ci.json") };

/** Compiled once, when it is first needed. */
function validator(name: string): () => ValidateFunction {
  let compiled: ValidateFunction | undefined;
  return () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    compiled ??= ajv.compile(JSON.parse(readFileSync(join(__dirname, "schemas", name), "utf8")) as object);
    return compiled;
  };
}

describe.each(variants)("the recipe for %s", (_, tool, changes) => {
  const { text } = recipeFor(tool, changes);
  const content = parse(text) as Record<string, unknown>;

  it("begins with the command that wrote it, and explains itself in a few lines", () => {
    expect(text).toMatch(`# Written by strata ci: npx strata ci ${tool} ${NAME} --write\n`);
    const comment = text.split("\n").findIndex((line) => !line.startsWith("#"));
    expect(comment).toBeLessThanOrEqual(13);
  });

  it("has scripts that a shell can read", () => {
    const scripts = scriptsOf(content);
    expect(scripts.length).toBeGreaterThan(1);
    for (const [path, input] of scripts) {
      const shell = tool === "github" ? "bash" : "sh";
      const { status, stderr } = spawnSync(shell, ["-n"], { input, encoding: "utf8" });
      expect([path, status, stderr]).toEqual([path, 0, ""]);
    }
  });

  itWithShellcheck("has scripts that shellcheck has nothing to say of", () => {
    const shell = tool === "github" ? "bash" : "busybox";
    for (const [path, script] of scriptsOf(content)) {
      const args = ["--shell", shell === "busybox" ? "dash" : shell, "--exclude", "SC2148,SC3040"];
      expect([path, shellcheck(args, script)]).toEqual([path, ""]);
    }
  });

  it("plans and applies with strata, and passes its exit codes on", () => {
    const scripts = scriptsOf(content).map(([, script]) => script);
    expect(scripts.some((script) => /npx strata plan \S+/.test(script) && script.includes('exit "$code"'))).toBe(true);
    expect(scripts.some((script) => /^npx strata apply "\$set"( --auto-approve)?$/m.test(script))).toBe(true);
  });

  if (tool !== "atlantis") {
    it("is valid by the tool's own schema", () => {
      const validate = validators[tool]();
      validate(content);
      expect(validate.errors).toBeNull();
    });
  }
});

describe("a GitHub workflow", () => {
  const actionlint = spawnSync("actionlint", ["--version"]).status === 0 ? it : it.skip;
  if (actionlint === it.skip)
    process.stderr.write('SKIPPED: actionlint not found on this machine: "passes actionlint"\n');
  actionlint.each(variants.filter(([, tool]) => tool === "github"))("passes actionlint: %s", (_, tool, changes) => {
    const input = recipeFor(tool, changes).text;
    const { status, stdout, stderr } = spawnSync("actionlint", ["-no-color", "-"], { input, encoding: "utf8" });
    expect([status, stdout + stderr]).toEqual([0, ""]);
  });

  const { text } = recipeFor("github");
  interface Job {
    readonly permissions: Readonly<Record<string, string>>;
    readonly "timeout-minutes": number;
    readonly environment?: string;
    readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
    readonly steps: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }[];
  }
  interface Workflow {
    readonly on: Readonly<Record<string, unknown>>;
    readonly permissions: object;
    readonly jobs: Readonly<Record<"plan" | "find" | "apply" | "drift", Job>>;
  }
  const workflowOf = (of: string): Workflow => parse(of) as Workflow;
  const { jobs, permissions } = workflowOf(text);

  it("pins every action by its commit, with the version behind it", () => {
    const uses = text.split("\n").filter((line) => line.includes("uses:"));
    expect(uses.length).toBeGreaterThan(10);
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("gives every job the least, and a time limit", () => {
    expect(permissions).toEqual({});
    expect(jobs.apply.permissions).toEqual({ actions: "read", contents: "read", "id-token": "write" });
    for (const job of Object.values(jobs)) {
      expect(job.permissions).not.toHaveProperty("contents", "write");
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
    }
    expect(jobs.find.permissions).not.toHaveProperty("id-token");
  });

  it("never runs two applies of an environment at once, and cancels none half-way", () => {
    expect(jobs.apply.concurrency).toEqual({ group: `strata-${NAME}`, "cancel-in-progress": false });
  });

  it("takes the roles of the iam layer, whose trust allows what it asks for", () => {
    const environment = environmentFor("github");
    const roles = Object.fromEntries(
      Object.entries(jobs).map(([name, job]) => [
        name,
        job.steps.map((step) => step.with?.["role-to-assume"]).find((role) => role !== undefined),
      ]),
    );
    const [plan, apply] = [roleArn(environment, "plan"), roleArn(environment, "apply")];
    expect(roles).toEqual({ plan, find: undefined, apply, drift: plan });
    const iam = layersOf(changed(NAME, { ci: environment.ci }), NAME)["iam"];
    const trusts = iam?.all("aws_iam_role").map(({ name, assume_role_policy }) => [name, String(assume_role_policy)]);
    const trust = Object.fromEntries(trusts ?? []) as Record<string, string>;
    expect(trust[`${NAME}-plan`]).toContain("repo:example/infrastructure:pull_request");
    expect(trust[`${NAME}-plan`]).toContain("repo:example/infrastructure:ref:refs/heads/main");
    expect(trust[`${NAME}-apply`]).toContain(`"repo:example/infrastructure:environment:${jobs.apply.environment}"`);
  });

  it("gives the key of the plans to nothing but the apply", () => {
    expect(text.match(/secrets\.STRATA_AGE_IDENTITY/g)).toHaveLength(1);
    expect(JSON.stringify(jobs.apply)).toContain("secrets.STRATA_AGE_IDENTITY");
    const kms = { kms: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-0000" };
    expect(recipeFor("github", { changes: { encryption: kms } }).text).not.toContain("STRATA_AGE_IDENTITY");
  });

  it("applies from the branch that ci.applyFrom names", () => {
    const { on, jobs } = workflowOf(recipeFor("github", { ci: { applyFrom: "ref:refs/heads/trunk" } }).text);
    expect(on).toMatchObject({ push: { branches: ["trunk"] } });
    expect(jobs.apply).not.toHaveProperty("environment");
  });

  it("looks for drift only where a branch may plan, and says what is missing", () => {
    const { text: without, notes } = recipeFor("github", { ci: { planFrom: ["pull_request"] } });
    expect(workflowOf(without).jobs).not.toHaveProperty("drift");
    expect(workflowOf(without).on).not.toHaveProperty("schedule");
    expect(notes).toEqual([expect.stringContaining("add ref:refs/heads/main to ci.planFrom")]);
  });
});

describe("a GitLab pipeline", () => {
  it("asks for the tokens that the roles trust, and applies by hand, one at a time", () => {
    const content = parse(recipeFor("gitlab").text) as Record<string, Record<string, unknown>>;
    expect(content[`apply:${NAME}`]).toMatchObject({
      id_tokens: { STRATA_ID_TOKEN: { aud: "https://gitlab.com" } },
      variables: { AWS_ROLE_ARN: `arn:aws:iam::123456789012:role/${NAME}-apply` },
      resource_group: `strata-${NAME}`,
      rules: [expect.anything(), { if: '$CI_COMMIT_BRANCH == "main"', when: "manual" }],
    });
    expect(JSON.stringify(content[`plan:${NAME}`])).toContain('$CI_MERGE_REQUEST_SOURCE_BRANCH_NAME == \\"next\\"');
    expect(content[".strata"]).toMatchObject({ interruptible: false });
  });
});

describe("an atlantis.yaml", () => {
  it("has a project with its own workspace for each environment, and wants the pull request approved", () => {
    const { text } = recipeFor("atlantis");
    expect(parse(text)).toMatchObject({
      version: 3,
      projects: [
        { name: NAME, workspace: NAME, workflow: `strata-${NAME}`, apply_requirements: ["approved", "mergeable"] },
      ],
    });
    expect(text).toContain("allow_custom_workflows: true");
  });
});
