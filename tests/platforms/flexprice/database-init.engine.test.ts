import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { databaseInitScript } from "../../../src/platforms/flexprice/services/database-init";

const here = ["initdb", "postgres", "psql"].every((program) => spawnSync(program, ["--version"]).status === 0);
// PostgreSQL does not run as root.
const isRoot = process.getuid?.() === 0;

if (!here) console.warn("PostgreSQL is not on this machine: database-init was not run");

const APPLICATION = { APPLICATION_USER: "flex-price", APPLICATION_DATABASE: "flexprice" };
const MASTER_PASSWORD = "master-password";

(here ? describe : describe.skip)("database-init against a real PostgreSQL", () => {
  let folder: string;
  let port: number;
  let server: ReturnType<typeof spawn>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "strata-postgres-"));
    chmodSync(folder, 0o777);
    writeFileSync(join(folder, "password"), MASTER_PASSWORD);
    chmodSync(join(folder, "password"), 0o644);
    port = await freePort();
    const data = join(folder, "data");
    run(["initdb", "-D", data, "-U", "administrator", "--auth=scram-sha-256", `--pwfile=${join(folder, "password")}`]);
    // As on RDS: whoever initializes may create roles and databases, and is no superuser. Every statement is logged.
    server = spawnAs(["postgres", "-D", data, "-p", String(port), "-k", folder, "-c", "log_statement=all"]);
    let log = "";
    writeFileSync(join(folder, "log"), log);
    server.stderr?.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      writeFileSync(join(folder, "log"), log);
    });
    await until(() => psql("administrator", MASTER_PASSWORD, "postgres", "select 1").status === 0);
    const role = `create role master login createrole createdb password '${MASTER_PASSWORD}'`;
    expect(psql("administrator", MASTER_PASSWORD, "postgres", role).status).toBe(0);
    // As Aurora leaves it: the database is there, and the master's.
    expect(psql("master", MASTER_PASSWORD, "postgres", "create database flexprice").status).toBe(0);
  });

  afterAll(async () => {
    server.kill("SIGINT");
    await once(server, "close");
    rmSync(folder, { recursive: true, force: true });
  });

  it("makes a role that logs in with the secret's password, and owns its database", () => {
    expect(initialize("First-password-1")).toMatchObject({ status: 0 });
    const asApplication = psql("flex-price", "First-password-1", "flexprice", "create table public.t (id int)");
    expect(asApplication).toMatchObject({ status: 0, stderr: "" });
    expect(psql("flex-price", "wrong", "flexprice", "select 1").status).not.toBe(0);
  });

  it("may be run again, and takes over a new password", () => {
    expect(initialize("Second-password-2")).toMatchObject({ status: 0 });
    expect(psql("flex-price", "Second-password-2", "flexprice", "select count(*) from t").stdout.trim()).toBe("0");
    expect(psql("flex-price", "First-password-1", "flexprice", "select 1").status).not.toBe(0);
  });

  it("leaves the password in no log, of the server or its own [services/password-in-no-log]", async () => {
    const { stdout, stderr } = initialize("Third-password-3");
    const log = () => readFileSync(join(folder, "log"), "utf8");
    psql("administrator", MASTER_PASSWORD, "postgres", "select 'the last line'");
    await until(() => log().includes("the last line"));
    expect(log()).toContain("SCRAM-SHA-256$");
    expect(`${log()}${stdout}${stderr}`).not.toMatch(/-password-\d/);
  });

  it("ends with an error where it cannot log in", () => {
    expect(initialize("any", "wrong").status).not.toBe(0);
  });

  function initialize(password: string, master = MASTER_PASSWORD) {
    const env = {
      ...environmentOf("master", master, "postgres"),
      ...APPLICATION,
      APPLICATION_PASSWORD: password,
      PGSSLMODE: "disable",
    };
    // A new session, as in a container: without a terminal that psql could ask.
    return spawnSync("setsid", ["sh", "-c", databaseInitScript], { env, encoding: "utf8" });
  }

  function psql(user: string, password: string, database: string, sql: string) {
    return spawnSync("psql", ["-qAtX", "-c", sql], { env: environmentOf(user, password, database), encoding: "utf8" });
  }

  function environmentOf(user: string, password: string, database: string) {
    const connection = { PGHOST: "127.0.0.1", PGPORT: String(port), PGUSER: user, PGPASSWORD: password };
    return { PATH: process.env["PATH"] ?? "", ...connection, PGDATABASE: database };
  }
});

function spawnAs(command: readonly string[]) {
  const [program = "", ...args] = asNobody(command);
  return spawn(program, args, { stdio: ["ignore", "ignore", "pipe"], cwd: tmpdir() });
}

function run(command: readonly string[]): void {
  const [program = "", ...args] = asNobody(command);
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8", cwd: tmpdir() });
  if (status !== 0) throw new Error(`${command.join(" ")}: ${stderr}`);
}

function asNobody(command: readonly string[]): readonly string[] {
  return isRoot ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", ...command] : command;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("it did not come true within 20 seconds");
}
