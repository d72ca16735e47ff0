import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Environment } from "../../../src/core/environment";
import { lockOf } from "../../../src/ops/state/lock";
import { withSerial } from "../../../src/ops/state/state-text";
import { withStates } from "../../../src/ops/state/states";
import { Root } from "../../../src/ops/terraform/root";
import { describeWithEngines } from "../../support/engine";
import { terraformEnvironment } from "../../support/provider-mirror";
import { LINEAGE, lockText, stateText } from "./support/handmade";
import { HttpStates } from "./support/http-states";
import { StoredStates } from "./support/stored-states";

/** Holds a file as Terraform's local backend does, with fcntl, until it is ended. */
const HOLD = `import fcntl, sys, time
file = open(sys.argv[1], "r+")
fcntl.lockf(file, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(600)`;

const seen = { id: "lock-1", who: "alice@ci-7", operation: "apply" };

describeWithEngines("a state and its lock", () => {
  const states = new StoredStates();
  const here = process.cwd();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "strata-lock-"));
  });
  afterEach(() => {
    process.chdir(here);
    rmSync(folder, { recursive: true });
  });

  async function rootWith(backend: object): Promise<Root> {
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ terraform: { backend } }));
    const root = new Root("test", folder);
    await root.init();
    return root;
  }

  describe("in local files", () => {
    let holder: ChildProcess | undefined;
    afterEach(() => void holder?.kill("SIGKILL"));

    it("is held while a process holds it, whatever else lies there", async () => {
      const root = await rootWith({ local: { path: "states/x.tfstate" } });
      expect(await lockOf(root)).toBeUndefined();
      mkdirSync(join(folder, "states"), { recursive: true });
      const file = join(folder, "states/x.tfstate");
      writeFileSync(file, stateText({}));
      const note = join(folder, "states/.x.tfstate.lock.info");
      writeFileSync(note, lockText("lock-1"));
      expect(await lockOf(root)).toBeUndefined();
      writeFileSync(note, lockText("lock-1"));
      holder = spawn("python3", ["-c", HOLD, file]);
      if (holder.stdout) await once(holder.stdout, "data");
      expect(await lockOf(root)).toMatchObject(seen);
    }, 60_000);
  });

  describe("behind http", () => {
    let server: HttpStates;
    beforeEach(() => {
      server = new HttpStates();
    });
    afterEach(() => server.stop());

    it("is what the server says, and asking leaves none", async () => {
      const address = `${await server.address()}/states/test-iam`;
      const locking = {
        lock_address: `${address}/lock`,
        lock_method: "POST",
        unlock_address: `${address}/lock`,
        unlock_method: "DELETE",
      };
      const root = await rootWith({ http: { address, ...locking } });
      expect(await lockOf(root)).toBeUndefined();
      expect(server.locks.size).toBe(0);
      server.locks.set("/states/test-iam/lock", lockText("lock-1"));
      // Terraform keeps to itself what the server tells of the holder.
      expect(await lockOf(root)).toMatchObject({ id: "lock-1", who: "unknown" });
      expect(server.locks.size).toBe(1);
    }, 60_000);

    it("does not keep a state from being read, written and made with its own lineage", async () => {
      Object.assign(process.env, terraformEnvironment());
      process.chdir(folder);
      const http = { address: `${await server.address()}/states/test-iam` };
      const required_providers = { aws: { source: "aws", version: "5.100.0" } };
      const iam = {
        name: "iam",
        stack: "test-iam",
        dependsOn: [],
        json: { terraform: { backend: { http }, required_providers } },
      };
      const environment = { name: "test", state: { backend: "http" } } as Environment;
      const text = stateText({ serial: 5, resources: { "aws_iam_role.a": { id: "a" } } });
      await withStates({ environment, layers: [iam] }, [iam], "write", async (all) => {
        expect(await all.read(iam)).toBeUndefined();
        await all.create(iam, text);
        expect((await all.read(iam))?.state).toMatchObject({ lineage: LINEAGE, resources: [{ name: "a" }] });
        const serial = (await all.read(iam))?.state.serial ?? 0;
        await expect(all.push(iam, withSerial(text, serial - 1))).rejects.toThrow("cannot import state with serial");
        await all.push(iam, withSerial(text, serial + 1));
        expect((await all.read(iam))?.state.serial).toBeGreaterThan(serial);
      });
      expect(readdirSync(join(folder, ".strata")).filter((name) => name.startsWith("process-"))).toEqual([]);
    }, 60_000);

    it("is not mistaken for a server that is gone", async () => {
      const root = await rootWith({ http: { address: `${await server.address()}/states/x`, retry_max: 0 } });
      server.stop();
      await expect(lockOf(root)).rejects.toThrow(/test: taking the lock failed:\n.*refused/);
    }, 60_000);
  });

  it("in S3 is the object, which is not touched", async () => {
    Object.assign(process.env, states.aws.environment);
    const environment = states.environment();
    const key = `${environment}/iam.tfstate`;
    const root = await rootWith({ s3: { bucket: "states-of-tests", key, region: "us-east-1", use_lockfile: true } });
    expect(await lockOf(root)).toBeUndefined();
    await states.lock(environment, "iam", "lock-1");
    expect(await lockOf(root)).toEqual({ ...seen, created: "2026-11-20T03:21:00.123456Z" });
    await states.write(`${key}.tflock`, "nonsense");
    await expect(lockOf(root)).rejects.toThrow(`s3://states-of-tests/${key}.tflock is no lock of Terraform's`);
  }, 60_000);
});
