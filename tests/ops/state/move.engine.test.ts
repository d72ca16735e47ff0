import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeWithEngines } from "../../support/engine";
import { terraformEnvironment } from "../../support/provider-mirror";
import { run, runOrThrow, type Ran } from "../../support/run";
import { Root } from "../../support/terraform";
import { Workspace } from "../../support/workspace";
import { ACCOUNT, EmulatedAws } from "../support/emulated-aws";
import { managedAddresses, parseState } from "../../../src/ops/terraform/state";

/** Terraform and its provider share two cores with other test files. */
const MINUTES = 60_000;
const ENVIRONMENT = "flexprice-development";

/** Adds a role with its policy to a layer: `id` names both in the code and, with the same hash, in every layer. */
const extra = (id: string): string => `    new Role(this, "${id}", {
      name: this.names.of("extra"),
      description: "Moves about",
      trust: serviceTrust("ecs-tasks.amazonaws.com", this.environment.account, "arn:aws:ecs:*"),
      statements: [{ sid: "Nothing", actions: ["iam:GetRole"], resources: ["*"] }],
      permissionsBoundary: null,
    });
    this.publish({`;
const imports =
  'import { Role } from "../../../../modules/iam/role";\nimport { serviceTrust } from "../../../../modules/iam/policy-document";\n';

/** A Terraform that is killed with its parent at the second push: what a machine that is switched off does. */
const KILLING = `#!/bin/bash
if [ "$1 $2" = "state push" ]; then
  if [ -e pushed ] || [ -e ../*/pushed ]; then kill -9 $PPID; exit 1; fi
  touch pushed
fi
exec terraform "$@"
`;

describeWithEngines("resources that move between real layers", () => {
  const aws = new EmulatedAws();
  let workspace: Workspace;
  let env: Record<string, string>;
  let shipped: Record<"iam" | "secrets", string>;

  beforeAll(async () => {
    workspace = new Workspace();
    env = { ...aws.environment, ...terraformEnvironment(), STRATA_ENVIRONMENTS: ENVIRONMENT };
    shipped = { iam: readFileSync(fileOf("iam"), "utf8"), secrets: readFileSync(fileOf("secrets"), "utf8") };
    code({ iam: "extra" });
    await runOrThrow("node", ["bin/strata.js", "state", "bootstrap", ENVIRONMENT], { cwd: workspace.path, env });
    await synthesize();
    for (const layer of ["secrets", "iam"]) {
      const root = new Root(workspace.stack(`${ENVIRONMENT}-${layer}`), env);
      await root.init();
      await root.apply();
    }
  }, 4 * MINUTES);
  afterAll(() => workspace?.remove());

  const fileOf = (layer: string): string => join(workspace.path, `src/platforms/flexprice/layers/${layer}.ts`);

  /** Which layer's code has the role, and under which id. */
  function code(ids: { readonly iam?: string; readonly secrets?: string }): void {
    for (const layer of ["iam", "secrets"] as const) {
      const id = ids[layer];
      const text = id === undefined ? shipped[layer] : shipped[layer].replace("    this.publish({", extra(id));
      writeFileSync(fileOf(layer), id !== undefined && layer === "secrets" ? imports + text : text);
    }
  }

  const synthesize = () => runOrThrow("node", ["--import", "tsx", "main.ts"], { cwd: workspace.path, env });

  async function strata(args: readonly string[], more: Record<string, string> = {}): Promise<Ran> {
    const ran = await run("node", ["bin/strata.js", "state", ...args], {
      cwd: workspace.path,
      env: { ...env, ...more },
    });
    expect(ran.err).not.toMatch(/^\s+at /m);
    return ran;
  }

  /** Addresses of the role and its policy in a layer's state. */
  async function extras(layer: string): Promise<string[]> {
    const where = { Bucket: `${ENVIRONMENT}-tfstate-${ACCOUNT}`, Key: `${ENVIRONMENT}/${layer}.tfstate` };
    const { Body } = await aws.s3().send(new GetObjectCommand(where));
    const addresses = managedAddresses(parseState((await Body?.transformToString()) ?? ""));
    return addresses.filter((address) => /\.(?:extra|renamed)_/.test(address)).sort();
  }

  const ROLE = "aws_iam_role.extra_role_";
  let role: string;
  let policy: string;

  it(
    "are moved only where the code has them, all that belong together, or else nothing is",
    async () => {
      [role = "", policy = ""] = await extras("iam");
      expect([role, policy]).toEqual([
        expect.stringContaining(ROLE),
        expect.stringContaining("aws_iam_role_policy.extra_"),
      ]);
      code({ secrets: "extra" });
      const { code: ended, err } = await strata(["mv", ENVIRONMENT, "iam", role, "secrets"]);
      expect([ended, err]).toEqual([
        1,
        "nothing was moved: with the states after the move these would still change, and a move has to plan to nothing:\n" +
          `  iam: delete ${policy}\n  secrets: create ${policy}\nLet it move along with: --and '${policy}'\n`,
      ]);
      expect(await strata(["mv", ENVIRONMENT, "iam", "aws_iam_role.extra", "secrets"])).toMatchObject({
        code: 1,
        err: expect.stringContaining("no aws_iam_role.extra in the state of iam"),
      });
      expect(await extras("iam")).toEqual([role, policy]);
      expect(await extras("secrets")).toEqual([]);
    },
    4 * MINUTES,
  );

  it(
    "are in both states after a kill between the pushes, and in one when the command is run again",
    async () => {
      const killing = join(workspace.path, "killing-terraform");
      writeFileSync(killing, KILLING, { mode: 0o755 });
      const args = ["mv", ENVIRONMENT, "iam", role, "secrets", "--and", policy];
      const killed = await strata(args, { STRATA_TERRAFORM: killing });
      expect(killed.code).not.toBe(0);
      expect([await extras("iam"), await extras("secrets")]).toEqual([
        [role, policy],
        [role, policy],
      ]);
      const other = await strata(["mv", ENVIRONMENT, "iam", role, "aws_iam_role.other"]);
      expect(other.err).toContain(
        `finish it first with: npx strata state mv ${ENVIRONMENT} iam ${role} secrets --and ${policy}`,
      );

      const again = await strata(args);
      expect(again).toMatchObject({ code: 0, err: "this move was interrupted: going on with it\n" });
      expect(again.out).toContain(
        `Planned to no change but the tag Layer of ${role}; the states before are in backups/`,
      );
      expect([await extras("iam"), await extras("secrets")]).toEqual([[], [role, policy]]);
    },
    4 * MINUTES,
  );

  it(
    "get new addresses within a layer",
    async () => {
      code({ secrets: "renamed" });
      await synthesize();
      const json = readFileSync(join(workspace.stack(`${ENVIRONMENT}-secrets`), "cdk.tf.json"), "utf8");
      const [newPolicy = "", newRole = ""] = ["policy", "role"].map(
        (each) =>
          `aws_iam_${each === "role" ? each : "role_policy"}.${new RegExp(`renamed_${each}_\\w+`).exec(json)?.[0]}`,
      );
      const args = ["mv", ENVIRONMENT, "secrets", role, newRole, "--and", `${policy}=${newPolicy}`];
      const { code: ended, out, err } = await strata(args);
      expect([ended, err]).toEqual([0, ""]);
      expect(out).toContain(`secrets: ${role} → ${newRole}\n`);
      expect(await extras("secrets")).toEqual([newRole, newPolicy]);
      [role, policy] = [newRole, newPolicy];
    },
    4 * MINUTES,
  );

  it(
    "are forgotten and imported again, and it is shown what would change",
    async () => {
      await runOrThrow("node", ["bin/strata.js", "state", "rm", ENVIRONMENT, "secrets", role, "--yes"], {
        cwd: workspace.path,
        env,
      });
      const name = `${ENVIRONMENT}-extra`;
      const refusals: [string, readonly string[]][] = [
        [`the code of secrets has no ${role}x; did you mean "${role}"?`, [`${role}x`, name]],
        [`${policy} is in the state of secrets already`, [policy, name]],
      ];
      for (const [words, args] of refusals) {
        expect(await strata(["import", ENVIRONMENT, "secrets", ...args])).toMatchObject({ code: 1, err: `${words}\n` });
      }
      const absent = await strata(["import", ENVIRONMENT, "secrets", role, "nobody"]);
      expect(absent).toMatchObject({
        code: 1,
        err: expect.stringMatching(/terraform import failed:\n.*Cannot import non-existent/),
      });
      expect(await extras("secrets")).toEqual([policy]);

      const { code: ended, out, err } = await strata(["import", ENVIRONMENT, "secrets", role, name]);
      expect([ended, err]).toEqual([0, ""]);
      expect(out).toMatch(
        new RegExp(
          `^${role}: imported; the state before is in backups/\\S+\nthe next apply would update ${role}: .*tags_all`,
        ),
      );
      expect(await extras("secrets")).toEqual([role, policy]);
    },
    4 * MINUTES,
  );
});
