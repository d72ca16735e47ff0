import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { jest } from "@jest/globals";
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { sha256 } from "../../../src/ops/change-set/canonical";
import { startEmulator, type Emulator } from "../../emulator/emulator";
import { terraformEnvironment } from "../../support/provider-mirror";
import { run, runOrThrow, type Ran } from "../../support/run";
import { Root } from "../../support/terraform";
import { Workspace } from "../../support/workspace";
import { Gate } from "./gate";

// Every step runs a real Terraform.
jest.setTimeout(600_000);

const ENVIRONMENT = "flexprice-development";

/** A copy of the project on a local AWS of its own, with an author, an approver and a state bucket. */
export class Lab {
  private constructor(
    private readonly emulator: Emulator,
    readonly gate: Gate,
    readonly workspace: Workspace,
    readonly env: Record<string, string>,
  ) {}

  static async open(changes = ""): Promise<Lab> {
    const emulator = await startEmulator();
    const gate = await Gate.before(emulator.endpoint);
    const workspace = new Workspace();
    const env = {
      ...emulator.environment,
      AWS_ENDPOINT_URL: gate.endpoint,
      ...terraformEnvironment(),
      CI: "true",
      HOME: workspace.path,
      XDG_CONFIG_HOME: join(workspace.path, ".config"),
      // The AWS provider's own retries would wait for minutes where a test takes AWS away.
      AWS_MAX_ATTEMPTS: "2",
    };
    const lab = new Lab(emulator, gate, workspace, env);
    await lab.setUp(changes);
    return lab;
  }

  get path(): string {
    return this.workspace.path;
  }

  strata(...args: readonly string[]): Promise<Ran> {
    return run("node", ["bin/strata.js", ...args], { cwd: this.path, env: this.env });
  }

  /** The same with other variables in its environment. */
  strataWith(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ran> {
    return run("node", ["bin/strata.js", ...args], { cwd: this.path, env: { ...this.env, ...env } });
  }

  /** Starts strata and does not wait: `ended` does. */
  start(...args: readonly string[]): { child: ChildProcess; ended: Promise<Ran> } {
    const child = spawn("node", ["bin/strata.js", ...args], { cwd: this.path, env: { ...process.env, ...this.env } });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    const ended = new Promise<Ran>((resolve) => child.on("close", (code) => resolve({ code: code ?? 137, out, err })));
    return { child, ended };
  }

  /** Plans and expects a change set; its path, relative to the project. */
  async plan(...args: readonly string[]): Promise<string> {
    const { code, out, err } = await this.strata("plan", ENVIRONMENT, ...args);
    if (code !== 2) throw new Error(`strata plan ended with ${code}\n${out}${err}`);
    return out.trim().split("\n").at(-1) ?? "";
  }

  /** Approves with the approver's key. */
  async approve(set: string, ...args: readonly string[]): Promise<Ran> {
    return this.strata("approve", set, "--digest", this.digest(set), "--key", "approver", ...args);
  }

  /** What `strata plan` and `strata show` print. */
  digest(set: string): string {
    return sha256(this.read(set, "changeset.json").trimEnd());
  }

  /** Plans, approves (what it replaces, too) and applies, expecting all to go well; the set. */
  async change(...layers: readonly string[]): Promise<string> {
    const set = await this.plan(...layers);
    const content = JSON.parse(this.read(set, "changeset.json")) as { layers: { destructive: string[] }[] };
    const named = content.layers.flatMap(({ destructive }) => destructive).flatMap((each) => ["--allow-destroy", each]);
    for (const step of [await this.approve(set, ...named), await this.strata("apply", set)]) {
      if (step.code !== 0) throw new Error(`ended with ${step.code}\n${step.out}${step.err}`);
    }
    return set;
  }

  /** A copy of a set, to be spoilt; its path. */
  copy(set: string, name: string): string {
    const copied = join("plans", name);
    rmSync(join(this.path, copied), { recursive: true, force: true });
    cpSync(join(this.path, set), join(this.path, copied), { recursive: true });
    return copied;
  }

  file(...parts: readonly string[]): string {
    return join(this.path, ...parts);
  }

  read(...parts: readonly string[]): string {
    return readFileSync(this.file(...parts), "utf8");
  }

  editEnvironment(change: (text: string) => string): void {
    const file = this.file("environments", `${ENVIRONMENT}.yaml`);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  }

  /** Empties a layer without strata, so that a test begins with nothing whatever the last one has left. */
  async terraformDestroy(layer: string): Promise<void> {
    if ((await this.managed(layer)).length === 0) return;
    await runOrThrow("node", ["--import", "tsx", "main.ts"], { cwd: this.path, env: this.env });
    const root = new Root(this.workspace.stack(`${ENVIRONMENT}-${layer}`), this.env);
    await root.init();
    await root.destroy();
  }

  /** Addresses in a layer's state, data sources left out. */
  async managed(layer: string): Promise<string[]> {
    const { out } = await this.strata("state", "list", ENVIRONMENT, layer);
    return out
      .split("\n")
      .filter((line) => /^\S+\.\S+/.test(line))
      .map((line) => line.trim().split(/\s+/)[0] ?? "");
  }

  /** Approvals of a set, as paths below it. */
  approvals(set: string): string[] {
    const all = readdirSync(this.file(set, "approvals"));
    return all.filter((name) => name.endsWith(".json")).map((name) => join("approvals", name));
  }

  /** Behind everybody's back. */
  async deleteState(layer: string): Promise<void> {
    await this.s3().send(new DeleteObjectCommand(stateOf(layer)));
  }

  /** Changes an output as an apply from elsewhere would: a new serial, and another value. */
  async replaceOutput(layer: string, output: string): Promise<void> {
    const { Body } = await this.s3().send(new GetObjectCommand(stateOf(layer)));
    const state = JSON.parse((await Body?.transformToString()) ?? "") as {
      serial: number;
      outputs: Record<string, { value: Record<string, string> }>;
    };
    const found = state.outputs[output];
    if (!found) throw new Error(`${layer} has no output ${output}`);
    found.value = Object.fromEntries(Object.entries(found.value).map(([key, value]) => [key, `${value}-new`]));
    state.serial++;
    await this.s3().send(new PutObjectCommand({ ...stateOf(layer), Body: JSON.stringify(state) }));
  }

  /** A lock as Terraform leaves it when it is killed; nothing to take it away. */
  async lockState(layer: string, lock: { readonly ID: string; readonly Who: string } | undefined): Promise<void> {
    const { Bucket, Key } = stateOf(layer);
    const place = { Bucket, Key: `${Key}.tflock` };
    if (!lock) return void (await this.s3().send(new DeleteObjectCommand(place)));
    const Body = JSON.stringify({
      Operation: "OperationTypeApply",
      Created: "2026-11-20T03:21:00Z",
      Path: Key,
      ...lock,
    });
    await this.s3().send(new PutObjectCommand({ ...place, Body }));
  }

  /** As somebody in the console would. */
  async deleteSecret(name: string): Promise<void> {
    const { DeleteSecretCommand } = await import("@aws-sdk/client-secrets-manager");
    await this.secretsManager().send(new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true }));
  }

  secretsManager(): SecretsManagerClient {
    return new SecretsManagerClient(this.client());
  }

  private s3(): S3Client {
    return new S3Client({ ...this.client(), forcePathStyle: true });
  }

  private client() {
    const credentials = { accessKeyId: "x", secretAccessKey: "x" };
    return { endpoint: this.emulator.endpoint, credentials, region: "us-east-1" };
  }

  /** What lies in private folders: nothing, once a command has ended. */
  leftovers(): string[] {
    try {
      return readdirSync(this.file(".strata")).filter((name) => name !== "plugin-cache");
    } catch {
      return [];
    }
  }

  /** How many resources of a type the running apply of a set has reported as created. */
  created(set: string, type: string): number {
    const lines = this.applyFiles(set, "apply.log").flatMap((file) => readFileSync(file, "utf8").split("\n"));
    return lines.filter((line) => line.includes('"apply_complete"') && line.includes(`"${type}"`)).length;
  }

  /** The Terraform that applies this set and no other: tests run side by side. */
  killTerraform(set: string): void {
    for (const file of this.applyFiles(set, "apply.pid")) {
      execFileSync("pkill", ["-KILL", "-x", "-g", readFileSync(file, "utf8"), "terraform"]);
    }
  }

  private applyFiles(set: string, name: string): string[] {
    const folder = this.file(".strata", `apply-${basename(set)}`);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .map((stack) => join(folder, stack, name))
      .filter(existsSync);
  }

  async close(): Promise<void> {
    this.gate.close();
    await this.emulator.stop();
    this.workspace.remove();
  }

  private async setUp(changes: string): Promise<void> {
    const key = ["-q", "-t", "ed25519", "-N", ""];
    for (const name of ["approver", "second", "stranger"]) {
      await runOrThrow("ssh-keygen", [...key, "-C", name, "-f", name], { cwd: this.path });
    }
    const approvers = ["approver", "second"].map(
      (name) => `    - { email: ${name}@example.com, ssh: "${this.read(`${name}.pub`).trim()}" }`,
    );
    appendFileSync(
      this.file("environments", `${ENVIRONMENT}.yaml`),
      `\nchanges:\n  approvers:\n${approvers.join("\n")}\n${changes}`,
    );
    for (const args of [
      ["init", "-q"],
      ["config", "user.email", "author@example.com"],
      ["config", "user.name", "Author"],
      ["add", "--all"],
      ["commit", "-q", "-m", "Environments"],
    ]) {
      await runOrThrow("git", args, { cwd: this.path, env: this.env });
    }
    await runOrThrow("node", ["bin/strata.js", "state", "bootstrap", ENVIRONMENT], { cwd: this.path, env: this.env });
  }
}

function stateOf(layer: string): { Bucket: string; Key: string } {
  return { Bucket: `${ENVIRONMENT}-tfstate-123456789012`, Key: `${ENVIRONMENT}/${layer}.tfstate` };
}
