import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { projectRoot } from "../support/project";
import { run } from "../support/run";
import { ProjectFolder } from "./support/project-folder";

describe("strata, as a person runs it", () => {
  let project: ProjectFolder;
  beforeEach(() => {
    project = new ProjectFolder();
    project.environment("flexprice-development");
    project.environment("flexprice-production");
  });
  afterEach(() => project.remove());

  /** What a refused command says: on standard error, with exit code 1, and without a stack. */
  async function refusal(args: readonly string[], options = {}): Promise<string> {
    const { code, out, err } = await project.strata(args, options);
    expect([code, out]).toEqual([1, ""]);
    expect(err).not.toMatch(/^\s+at /m);
    return err;
  }

  it.each([
    [[], "secrets"],
    [["state"], "bootstrap <environment>"],
    [["state", "bootstrap"], "[required]"],
    [["secrets"], "set <environment> <name>"],
    [["secrets", "set"], "--replace"],
    [["secrets", "list"], "--json"],
  ])("explains %j with an example", async (command, words) => {
    const { code, out, err } = await project.strata([...command, "--help"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain(words);
    expect(out).toMatch(/Examples:\n\s+npx strata /);
  });

  it("says its version", async () => {
    expect(await project.strata(["--version"])).toMatchObject({ code: 0, out: "0.1.0\n" });
  });

  it("runs as `npx strata` without anything installed or fetched", async () => {
    const env = { npm_config_cache: project.path, npm_config_offline: "true" };
    expect(await run("npx", ["strata", "--version"], { cwd: projectRoot, env })).toMatchObject({
      code: 0,
      out: "0.1.0\n",
    });
  }, 30_000);

  it.each([
    [["stat"], 'no command "stat"; did you mean "state"?'],
    [["secrets", "lst", "x"], 'no command "lst"; did you mean "list"?'],
    [["secrets", "list", "x", "--jsno"], 'no option "--jsno"; did you mean "--json"?'],
    [["secrets"], "a command is missing; known: set, list"],
    [["secrets", "set", "x"], "usage: npx strata secrets set <environment> <name>"],
    [[], "a command is missing; known: plan, show"],
  ])("refuses %j in words", async (args, words) => {
    expect(await refusal(args)).toContain(words);
  });

  it.each([
    ["surplus word", ["hunter2"]],
    ["--value", ["--value", "hunter2"]],
    ["--value=", ["--value=hunter2"]],
    ["word after --", ["--", "hunter2"]],
    ["misspelt option", ["--valeu", "hunter2"]],
  ])("refuses a secret as an argument and does not repeat it: %s", async (_, extra) => {
    const err = await refusal(["secrets", "set", "flexprice-development", "temporal", ...extra]);
    expect(err).toMatch(/a value is never an argument|no option/);
    expect(err).not.toContain("hunter2");
  });

  it.each([
    ["state", "bootstrap"],
    ["secrets", "list"],
  ])("answers an unknown environment with the nearest: %s %s", async (...verb) => {
    expect(await refusal([...verb, "flexprice-developmnt"])).toBe(
      'no environment "flexprice-developmnt"; did you mean "flexprice-development"?; ' +
        "known environments: flexprice-development, flexprice-production\n",
    );
  });

  it("reports a wrong environment file as synthesis does", async () => {
    project.environment("flexprice-development", { regoin: "us-east-1", region: undefined });
    const tsx = pathToFileURL(require.resolve("tsx")).href;
    const synthesis = await run("node", ["--import", tsx, join(projectRoot, "main.ts")], {
      cwd: project.path,
      env: { STRATA_ENVIRONMENTS: "flexprice-development" },
    });
    const err = await refusal(["state", "bootstrap", "flexprice-development"]);
    expect(err).toMatch(
      /^environments\/flexprice-development\.yaml:\d+:1 {2}regoin: unknown key; did you mean "region"\?/,
    );
    expect(err).toContain("nothing was written");
    expect(synthesis.err).toBe(err);
  }, 30_000);

  it("says where it has to be run", async () => {
    expect(await refusal(["secrets", "list", "x"], { cwd: "/" })).toBe(
      "no folder environments: run this from the root of the project\n",
    );
  });

  it("says what to do without credentials", async () => {
    expect(await refusal(["state", "bootstrap", "flexprice-development"])).toMatch(
      /^no AWS credentials \(.*\): set AWS_PROFILE/,
    );
  }, 30_000);

  it("says what to do without a network", async () => {
    const env = {
      AWS_ACCESS_KEY_ID: "x",
      AWS_SECRET_ACCESS_KEY: "x",
      AWS_MAX_ATTEMPTS: "1",
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    };
    expect(await refusal(["secrets", "list", "flexprice-development"], { env })).toMatch(
      /^AWS cannot be reached \(ECONNREFUSED 127\.0\.0\.1\)/,
    );
  }, 30_000);

  it("makes nothing for a backend that has no bucket", async () => {
    project.environment("flexprice-development", { state: { backend: "local" } });
    const { code, out } = await project.strata(["state", "bootstrap", "flexprice-development"]);
    expect(code).toBe(0);
    expect(out).toContain("nothing to make");
  }, 30_000);
});

describe("completion", () => {
  let project: ProjectFolder;
  beforeEach(() => {
    project = new ProjectFolder();
  });
  afterEach(() => project.remove());

  const complete = async (...words: string[]): Promise<string[]> =>
    (await project.strata(["--get-yargs-completions", "strata", ...words], { env: { SHELL: "/bin/bash" } })).out
      .trim()
      .split("\n");

  it("completes commands", async () => {
    expect(await complete("")).toEqual(expect.arrayContaining(["state", "secrets", "completion"]));
    expect(await complete("secrets", "")).toEqual(["set", "list"]);
  });

  it("completes environments from the current folder", async () => {
    project.write("one", "");
    project.write("two", "");
    expect(await complete("state", "bootstrap", "")).toEqual(expect.arrayContaining(["one", "two"]));
    expect(await complete("secrets", "set", "t")).toEqual(["two"]);
    expect(await complete("secrets", "set", "one", "")).not.toContain("two");
  });

  it("completes in bash, with the alias that the help gives", async () => {
    project.write("two", "");
    const session = `
      shopt -s expand_aliases
      alias strata='node ${projectRoot}/bin/strata.js'
      source <(strata completion)
      COMP_WORDS=(strata secrets list t); COMP_CWORD=3
      _strata_yargs_completions
      echo "completed: \${COMPREPLY[*]}"`;
    const { out } = await run("bash", ["-c", session], { cwd: project.path, env: { SHELL: "/bin/bash" } });
    expect(out).toBe("completed: two\n");
  });
});
