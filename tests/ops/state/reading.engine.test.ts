import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { describeWithEngines } from "../../support/engine";
import { flexpriceLayers } from "../../support/layers";
import { LINEAGE, stateText } from "./support/handmade";
import { StoredStates } from "./support/stored-states";

/** Much more than is needed: other test files run beside this one. */
const TIMEOUT = 180_000;
const role = { id: "role-a", name: "role-a" };

describeWithEngines("states that are read", () => {
  const states = new StoredStates();

  describe("state list", () => {
    it(
      "shows every layer, its serial, its size and who locks it",
      async () => {
        const environment = states.environment();
        await states.put(environment, "iam", { serial: 7, resources: { "aws_iam_role.a": role } });
        await states.lock(environment, "secrets");
        const lines = (await states.done("list", environment)).split("\n");
        expect(lines[0]).toMatch(/^LAYER +SERIAL +RESOURCES +TERRAFORM +CHANGED +LOCK +LINEAGE$/);
        expect(lines[1]).toMatch(/^network +no state$/);
        expect(lines[2]).toMatch(/^secrets +no state +alice@ci-7 since 2026-11-20T03:21:00\.123456Z \(apply\)$/);
        expect(lines[3]).toMatch(
          new RegExp(`^iam +7 +1 +1\\.11\\.2 +\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ +${LINEAGE}$`),
        );
      },
      TIMEOUT,
    );

    it(
      "shows the resources of a layer, and no id that is sensitive",
      async () => {
        const environment = states.environment();
        const resources = { "aws_iam_role.a": role, "aws_x.b": { id: "hunter2" } };
        await states.put(environment, "iam", { resources, sensitive: { "aws_x.b": ["id"] } });
        expect(await states.done("list", environment, "iam")).toBe(
          "ADDRESS         ID\naws_iam_role.a  role-a\naws_x.b\n",
        );
        expect(await states.refused("list", environment, "iem")).toBe(
          `no layer "iem" in ${environment}; did you mean "iam"?; known layers: ${flexpriceLayers.join(", ")}\n`,
        );
      },
      TIMEOUT,
    );

    it(
      "says that the bucket is gone",
      async () => {
        const environment = states.environment("states-of-nobody");
        expect(await states.refused("list", environment)).toMatch(
          /^there is no bucket states-of-nobody, so no state: .*\n$/,
        );
        expect(await states.refused("orphans", environment)).toContain("there is no bucket states-of-nobody");
        expect(await states.refused("history", environment, "iam")).toContain("there is no bucket states-of-nobody");
      },
      TIMEOUT,
    );

    it(
      "is refused to credentials of another account",
      async () => {
        states.project.environment("foreign", { account: "999999999999" });
        expect(await states.refused("list", "foreign")).toMatch(
          /^these credentials are of account 123456789012 .* but foreign is in 999999999999/,
        );
      },
      TIMEOUT,
    );
  });

  describe("state backup", () => {
    it(
      "writes every state to the byte, for nobody else to read",
      async () => {
        const environment = states.environment();
        const iam = await states.put(environment, "iam", { serial: 7, resources: { "aws_iam_role.a": role } });
        const secrets = await states.put(environment, "secrets", { serial: 3 });
        const out = await states.done("backup", environment);
        expect(out).toContain("network: no state yet\nsecrets: serial 3, 0 resources\niam: serial 7, 1 resources\n");
        const folder = join(states.project.path, /^Written to (\S+),/m.exec(out)?.[1] ?? "");
        expect(folder).toMatch(new RegExp(`/backups/\\d{8}T\\d{9}Z-${environment}$`));
        expect(readdirSync(folder).sort()).toEqual(["backup.json", "iam.tfstate", "secrets.tfstate"]);
        expect(readFileSync(join(folder, "iam.tfstate"), "utf8")).toBe(iam);
        expect(readFileSync(join(folder, "secrets.tfstate"), "utf8")).toBe(secrets);
        expect(statSync(folder).mode & 0o777).toBe(0o700);
        for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
        expect(JSON.parse(readFileSync(join(folder, "backup.json"), "utf8"))).toMatchObject({
          environment,
          who: expect.stringMatching(/^.+@.+$/),
          layers: [
            { name: "secrets", serial: 3 },
            { name: "iam", serial: 7, lineage: LINEAGE },
          ],
        });
      },
      TIMEOUT,
    );

    it(
      "writes the layers named, elsewhere; and nothing where there is nothing",
      async () => {
        const environment = states.environment();
        await states.put(environment, "iam", {});
        await states.put(environment, "secrets", {});
        const [folder = ""] =
          /elsewhere\/\S+(?=,)/.exec(await states.done("backup", environment, "iam", "--out", "elsewhere")) ?? [];
        expect(readdirSync(join(states.project.path, folder)).sort()).toEqual(["backup.json", "iam.tfstate"]);
        expect(await states.refused("backup", environment, "network", "--out", "nowhere")).toContain(
          "nothing to back up: network",
        );
        expect(readdirSync(states.project.path)).not.toContain("nowhere");
      },
      TIMEOUT,
    );
  });

  describe("state history", () => {
    it(
      "shows the versions, and what differs between two without a secret",
      async () => {
        const environment = states.environment();
        const database = {
          id: "db",
          engine_version: "16.3",
          password: "hunter2-old",
          endpoint: "hunter2.example",
          size: 1,
        };
        await states.put(environment, "database", {
          serial: 1,
          resources: { "aws_db.a": database, "aws_old.b": { id: "b" } },
        });
        const after = {
          ...database,
          engine_version: "16.4",
          password: "hunter2-new",
          endpoint: "hunter2.example.com",
          size: 2,
        };
        await states.put(environment, "database", {
          serial: 2,
          resources: { "aws_db.a": after, "aws_new.c": { id: "c" } },
          sensitive: { "aws_db.a": ["endpoint"] },
        });
        await states.delete(`${environment}/database.tfstate`);
        const lines = (await states.done("history", environment, "database")).split("\n");
        expect(lines.slice(1, 4).map((line) => line.split(/ {2,}/).slice(1, 3))).toEqual([
          ["deleted", expect.any(String)],
          ["2", "2"],
          ["1", "2"],
        ]);
        expect(await states.done("history", environment, "database", "--diff", "1", "2")).toBe(
          "- aws_old.b\n+ aws_new.c\n" +
            "~ aws_db.a  endpoint (secret), engine_version: 16.3 → 16.4, password (secret), size: 1 → 2\n",
        );
        expect(await states.refused("history", environment, "database", "--diff", "1", "9")).toContain(
          "no serial or version 9",
        );
      },
      TIMEOUT,
    );

    it(
      "says where to look with another backend",
      async () => {
        states.project.environment("local", { state: { backend: "local" } });
        expect(await states.refused("history", "local", "iam")).toContain("terraform.state/local/iam.tfstate.backup");
        states.project.environment("hcp", { state: { backend: "hcp", organization: "acme" } });
        expect(await states.refused("history", "hcp", "iam")).toContain(
          "https://app.terraform.io/app/acme/workspaces/hcp-iam/states",
        );
      },
      TIMEOUT,
    );
  });

  describe("state orphans", () => {
    it(
      "finds states without a layer and resources without configuration, and ends with 2",
      async () => {
        const environment = states.environment();
        await states.put(environment, "old-layer", {});
        const configured = "aws_iam_role.api_role_47A338DA";
        await states.put(environment, "iam", { resources: { [configured]: role, "aws_iam_role.gone": role } });
        expect(await states.strata("orphans", environment)).toMatchObject({
          code: 2,
          err: "",
          out:
            `state without a layer: s3://states-of-tests/${environment}/old-layer.tfstate\n` +
            "resource without configuration: iam aws_iam_role.gone\n",
        });
        await states.delete(`${environment}/old-layer.tfstate`);
        await states.put(environment, "iam", { resources: { [configured]: role } });
        expect(await states.done("orphans", environment)).toBe(`no orphans in ${environment}\n`);
      },
      TIMEOUT,
    );
  });

  it(
    "are found in local files too",
    async () => {
      states.project.environment("files", { state: { backend: "local" } });
      const folder = join(states.project.path, "terraform.state/files");
      mkdirSync(folder, { recursive: true });
      const text = stateText({ serial: 4, resources: { "aws_iam_role.gone": role } });
      writeFileSync(join(folder, "iam.tfstate"), text);
      writeFileSync(join(folder, "old.tfstate"), text);
      expect(await states.done("list", "files")).toMatch(/^iam +4 +1 +1\.11\.2 +\S+Z +/m);
      const { code, out } = await states.strata("orphans", "files");
      expect([code, out]).toEqual([
        2,
        expect.stringContaining("state without a layer: terraform.state/files/old.tfstate\n"),
      ]);
    },
    TIMEOUT,
  );
});
