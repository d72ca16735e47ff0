import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
} from "@aws-sdk/client-secrets-manager";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import type { Ran } from "../support/run";
import { describeWithEngines } from "../support/engine";
import { EmulatedAws } from "./support/emulated-aws";
import { ProjectFolder } from "./support/project-folder";
import { strataInTerminal } from "./support/terminal";

const TEMPORAL = { api_key: "hunter2-key", api_key_name: "hunter2-name", namespace: "hunter2-space" };

describeWithEngines("secrets", () => {
  const aws = new EmulatedAws();
  let project: ProjectFolder;
  let environment: string;
  let count = 0;
  beforeEach(() => {
    project = new ProjectFolder(aws.environment);
    environment = `test-${++count}`;
    project.environment(environment, { overrides: { "integrations.svix": { baseUrl: "https://api.us.svix.com" } } });
  });
  afterEach(() => project.remove());

  /** Every command is watched for values. */
  async function strata(args: readonly string[], input = ""): Promise<Ran> {
    const ran = await project.strata(args, { input });
    expect(ran.out + ran.err).not.toContain("hunter2");
    expect(ran.err).not.toMatch(/^\s+at /m);
    return ran;
  }
  const set = (name: string, input: string, ...options: string[]) =>
    strata(["secrets", "set", environment, name, ...options], input);

  /** As the secrets layer does: a supplied secret is created without a value. */
  async function create(name: string): Promise<void> {
    await aws.secretsManager().send(new CreateSecretCommand({ Name: `${environment}/${name}` }));
  }
  const value = async (name: string) =>
    (await aws.secretsManager().send(new GetSecretValueCommand({ SecretId: `${environment}/${name}` }))).SecretString;
  const list = async () => {
    const { out } = await strata(["secrets", "list", environment, "--json"]);
    const rows = JSON.parse(out) as { name: string; state: string; since: string | null }[];
    return Object.fromEntries(
      rows.map(({ name, state, since }) => [name, since === null ? state : `${state} since then`]),
    );
  };

  it("are listed as not created, empty and filled", async () => {
    expect(await list()).toMatchObject({ postgres: "not created", temporal: "not created", svix: "not created" });
    await create("temporal");
    await create("svix");
    expect(await list()).toMatchObject({ postgres: "not created", temporal: "empty", svix: "empty" });

    const { code, out } = await set("temporal", JSON.stringify(TEMPORAL));
    expect(code).toBe(0);
    expect(out).toMatch(/^temporal: filled, version [0-9a-f-]{36}\n$/);
    expect(JSON.parse((await value("temporal")) ?? "")).toEqual(TEMPORAL);
    expect(await list()).toMatchObject({ temporal: "filled since then", svix: "empty" });
    const table = await strata(["secrets", "list", environment]);
    expect(table.code).toBe(0);
    expect(table.out).toMatch(/^temporal +supplied +filled +less than an hour +Temporal Cloud/m);
  }, 60_000);

  it("of one key are taken from standard input as they are", async () => {
    await create("svix");
    expect(await set("svix", "hunter2\n")).toMatchObject({ code: 0 });
    expect(await value("svix")).toBe('{"auth_token":"hunter2"}');
  }, 60_000);

  it("are replaced from standard input only if that is said", async () => {
    await create("svix");
    await set("svix", "hunter2-old");
    expect(await set("svix", "hunter2-new")).toMatchObject({ code: 1, err: expect.stringContaining("add --replace") });
    expect(await value("svix")).toContain("hunter2-old");
    const { code, out } = await set("svix", "hunter2-new", "--replace");
    expect([code, out]).toEqual([0, expect.stringMatching(/^svix: replaced, version .*\nRunning services keep/)]);
    expect(await value("svix")).toContain("hunter2-new");
  }, 60_000);

  it("are refused before anything is written", async () => {
    expect(await set("temporal", JSON.stringify(TEMPORAL))).toMatchObject({
      code: 1,
      err: expect.stringContaining(`apply the secrets layer first: npx cdktf deploy ${environment}-secrets`),
    });
    await create("temporal");
    const refusals: [string, string, string][] = [
      ["temporal", '{"api_key": "hunter2"}', "lacks api_key_name, namespace"],
      ["postgres", "hunter2", "secrets.versions.postgres: 2"],
      ["hunter2hunter2", "x", "no such secret; "],
    ];
    for (const [name, input, words] of refusals) {
      expect(await set(name, input)).toMatchObject({ code: 1, out: "", err: expect.stringContaining(words) });
    }
    expect(await list()).toMatchObject({ temporal: "empty" });
  }, 60_000);

  it("that are being deleted are said to be, and take no value", async () => {
    await create("svix");
    const SecretId = `${environment}/svix`;
    await aws.secretsManager().send(new PutSecretValueCommand({ SecretId, SecretString: "x" }));
    await aws.secretsManager().send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }));
    expect((await list())["svix"]).toBe("being deleted since then");
    expect(await set("svix", "hunter2")).toMatchObject({ code: 1, err: expect.stringContaining("restore-secret") });
  }, 60_000);

  it("are refused to credentials of another account", async () => {
    project.environment(environment, { account: "999999999999" });
    for (const args of [["list"], ["set"]]) {
      const name = args[0] === "set" ? ["temporal"] : [];
      const { code, err } = await strata(["secrets", ...args, environment, ...name], "hunter2");
      expect([code, err]).toEqual([1, expect.stringContaining("but test-6 is in 999999999999")]);
    }
  }, 60_000);

  it("are asked for in a terminal, part by part, and never shown", async () => {
    await create("temporal");
    const steps = [
      ["(api_key):", "hunter2-key\r"],
      ["(api_key_name):", "hunter2-name\r"],
      ["(namespace):", " \r"],
      ["It is empty", "\x7fhunter2-space\r"],
    ] as const;
    const { code, out } = await strataInTerminal(project, ["secrets", "set", environment, "temporal"], steps);
    expect([code, out]).toEqual([0, expect.stringContaining("temporal: filled, version ")]);
    expect(out).toContain("*".repeat("hunter2-key".length));
    expect(out).not.toContain("hunter");
    expect(JSON.parse((await value("temporal")) ?? "")).toEqual(TEMPORAL);
  }, 60_000);

  it("are replaced in a terminal only after a yes", async () => {
    await create("svix");
    await set("svix", "hunter2-old");
    const replace = (answer: string) =>
      strataInTerminal(
        project,
        ["secrets", "set", environment, "svix"],
        [["(yes/no)", answer], ...(answer === "yes\r" ? ([["(auth_token):", "hunter2-new\r"]] as const) : [])],
      );
    for (const no of ["no\r", "\r", "\x03", "\x04"]) {
      expect(await replace(no)).toMatchObject({ code: 1, out: expect.stringContaining("nothing was written") });
    }
    expect(await value("svix")).toContain("hunter2-old");
    const { code, out } = await replace("yes\r");
    expect([code, out]).toEqual([0, expect.stringContaining("svix: replaced")]);
    expect(out).not.toContain("hunter");
    expect(await value("svix")).toContain("hunter2-new");
  }, 60_000);

  it("are left alone when the prompt is interrupted", async () => {
    await create("svix");
    const ran = await strataInTerminal(
      project,
      ["secrets", "set", environment, "svix"],
      [["(auth_token):", "hunter2\x03"]],
    );
    expect(ran).toMatchObject({ code: 1, out: expect.stringContaining("interrupted: nothing was written") });
    expect(ran.out).not.toContain("hunter");
    expect(await list()).toMatchObject({ svix: "empty" });
  }, 60_000);
});
