import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { describeWithEngines } from "../../support/engine";
import { strataInTerminal } from "../support/terminal";
import { LINEAGE } from "./support/handmade";
import { StoredStates } from "./support/stored-states";

/** Much more than is needed: other test files run beside this one. */
const TIMEOUT = 180_000;
const a = { "aws_iam_role.a": { id: "role-a", name: "a" } };
const b = { "aws_iam_role.b": { id: "role-b", name: "b" } };

describeWithEngines("states that are written by hand", () => {
  const states = new StoredStates();

  /** The backups of an environment, oldest first. */
  function backups(environment: string): string[] {
    const folder = join(states.project.path, "backups");
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return names.filter((name) => name.endsWith(`Z-${environment}`)).sort();
  }

  /** Backs up serial 5, which holds `a`; the state then gets on. Returns the folder. */
  async function backedUp(environment: string): Promise<string> {
    await states.put(environment, "iam", { serial: 5, resources: a });
    await states.done("backup", environment);
    return join("backups", backups(environment).at(-1) ?? "");
  }

  describe("state restore", () => {
    it(
      "goes back over a newer state only with its serial named, after a backup of what is there",
      async () => {
        const environment = states.environment();
        const folder = await backedUp(environment);
        const newer = await states.put(environment, "iam", { serial: 9, resources: b });
        expect(await states.refused("restore", environment, folder, "--yes")).toBe(
          "iam: the state there has serial 9 and the backup 5, so that what was done since would be forgotten; " +
            "to want that: --rewind iam=9\n",
        );
        expect(await states.refused("restore", environment, folder, "--yes", "--rewind", "iam=8")).toContain(
          "serial 9, not 8",
        );
        expect(await states.refused("restore", environment, folder, "--rewind", "iam=9")).toContain("add --yes");
        expect(await states.text(environment, "iam")).toBe(newer);

        const out = await states.done("restore", environment, folder, "--yes", "--rewind", "iam=9");
        expect(out).toContain(
          "iam: from serial 9 back to the contents of serial 5\n  - aws_iam_role.b\n  + aws_iam_role.a\n",
        );
        const { serial, lineage, addresses } = await states.state(environment, "iam");
        expect([lineage, addresses]).toEqual([LINEAGE, ["aws_iam_role.a"]]);
        expect(serial).toBeGreaterThan(9);
        const kept = join(states.project.path, "backups", backups(environment).at(-1) ?? "", "iam.tfstate");
        expect(readFileSync(kept, "utf8")).toBe(newer);
      },
      TIMEOUT,
    );

    it(
      "brings a deleted state back with its lineage, and then has nothing to do",
      async () => {
        const environment = states.environment();
        const folder = await backedUp(environment);
        expect(await states.done("restore", environment, folder, "--yes")).toBe(
          "nothing to do: the states are those of the backup\n",
        );
        await states.delete(`${environment}/iam.tfstate`);
        expect(await states.done("restore", environment, folder, "--yes")).toContain("iam: from no state back to");
        expect(await states.state(environment, "iam")).toMatchObject({
          lineage: LINEAGE,
          addresses: ["aws_iam_role.a"],
        });
      },
      TIMEOUT,
    );

    it(
      "asks in a terminal for the environment's name",
      async () => {
        const environment = states.environment();
        const folder = await backedUp(environment);
        await states.put(environment, "iam", { serial: 4, resources: b });
        const restore = (answer: string) =>
          strataInTerminal(states.project, ["state", "restore", environment, folder], [["to go on:", answer]]);
        for (const no of ["yes\r", "\x03"]) {
          expect(await restore(no)).toMatchObject({ code: 1, out: expect.stringContaining("nothing was changed") });
        }
        expect(await states.state(environment, "iam")).toMatchObject({ serial: 4 });
        expect(await restore(`${environment}\r`)).toMatchObject({
          code: 0,
          out: expect.stringContaining("iam: restored"),
        });
        expect(await states.state(environment, "iam")).toMatchObject({ addresses: ["aws_iam_role.a"] });
      },
      TIMEOUT,
    );

    it(
      "refuses what does not belong there, and writes nothing",
      async () => {
        const environment = states.environment();
        const folder = await backedUp(environment);
        const other = await states.put(environment, "iam", { lineage: "another", serial: 5, resources: b });
        const refusals: [string, readonly string[]][] = [
          ["iam: the backup is of another state", [environment, folder]],
          [
            `${folder} is of ${environment}, not of ${states.environment()}`,
            [`test-${Number(environment.slice(5)) + 1}`, folder],
          ],
          ["no backup in nowhere", [environment, "nowhere"]],
          [`no layer "iem" in ${environment}; did you mean "iam"?`, [environment, folder, "iem"]],
          [`${folder} has no network; it has: iam`, [environment, folder, "network"]],
          ["--rewind takes a layer", [environment, folder, "--rewind", "9"]],
        ];
        for (const [words, args] of refusals)
          expect(await states.refused("restore", ...args, "--yes")).toContain(words);
        await states.lock(environment, "iam");
        expect(await states.refused("restore", environment, folder, "--yes")).toContain("iam is locked by alice@ci-7");
        writeFileSync(join(states.project.path, folder, "iam.tfstate"), "{}");
        expect(await states.strata("restore", environment, folder, "--yes")).toMatchObject({ code: 4 });
        expect(await states.text(environment, "iam")).toBe(other);
        expect(backups(environment)).toHaveLength(1);
      },
      TIMEOUT,
    );
  });

  describe("state rm", () => {
    it(
      "forgets what it has shown, after a backup",
      async () => {
        const environment = states.environment();
        const before = await states.put(environment, "iam", { serial: 5, resources: { ...a, ...b } });
        expect(await states.refused("rm", environment, "iam", "aws_iam_role.c")).toBe(
          'no aws_iam_role.c in the state of iam; did you mean "aws_iam_role.a"?\n',
        );
        expect(await states.refused("rm", environment, "iam", "aws_iam_role.a")).toContain("add --yes");
        expect(await states.text(environment, "iam")).toBe(before);
        const out = await states.done("rm", environment, "iam", "aws_iam_role.a", "--yes");
        expect(out).toContain("iam forgets, and nothing is destroyed:\n  - aws_iam_role.a  (role-a)\n");
        expect(await states.state(environment, "iam")).toMatchObject({
          lineage: LINEAGE,
          addresses: ["aws_iam_role.b"],
        });
        const kept = join(states.project.path, "backups", backups(environment).at(-1) ?? "", "iam.tfstate");
        expect(readFileSync(kept, "utf8")).toBe(before);
      },
      TIMEOUT,
    );

    it(
      "refuses a state that is locked",
      async () => {
        const environment = states.environment();
        await states.put(environment, "iam", { resources: a });
        await states.lock(environment, "iam");
        expect(await states.refused("rm", environment, "iam", "aws_iam_role.a", "--yes")).toBe(
          "iam is locked by alice@ci-7 since 2026-11-20T03:21:00.123456Z (apply): nothing was done\n",
        );
      },
      TIMEOUT,
    );
  });

  describe("state unlock", () => {
    it(
      "breaks the lock that was seen, and no other",
      async () => {
        const environment = states.environment();
        await states.put(environment, "iam", { resources: a });
        expect(await states.done("unlock", environment)).toBe(`no lock on any layer of ${environment}\n`);
        await states.lock(environment, "iam", "lock-1");
        expect(await states.refused("unlock", environment, "--yes")).toContain("--yes needs --id");
        expect(await states.refused("unlock", environment, "--yes", "--id", "lock-2")).toBe(
          "no lock has the id lock-2\n",
        );
        const seen = await states.strata("unlock", environment, "iam");
        expect(seen.out).toMatch(/^iam +alice@ci-7 +apply +2026-11-20T03:21:00\.123456Z +lock-1$/m);
        expect(seen).toMatchObject({ code: 1, err: expect.stringContaining("add --yes") });
        await states.lock(environment, "secrets", "lock-2");
        expect(await states.refused("unlock", environment)).toContain("several layers are locked");
        const { code, out } = await states.strata("unlock", environment, "--yes", "--id", "lock-1");
        expect([code, out]).toEqual([0, expect.stringMatching(/^iam: unlocked$/m)]);
        expect(await states.done("unlock", environment, "iam")).toBe(`no lock on iam of ${environment}\n`);
      },
      TIMEOUT,
    );
  });
});
