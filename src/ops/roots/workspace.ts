import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { binary } from "../terraform/binary";
import { interruptible } from "../terraform/process";
import { Root } from "../terraform/root";
import type { State } from "../terraform/state";
import type { RootJson } from "./layer-root";
import { lockFor } from "./provider-lock";

/**
 * Private folders that Terraform runs in: `.strata/<id>/<stack>`, never below cdktf.out, which synthesis empties. Three
 * deep, because the `local` backend's path is relative to them.
 */
export class Workspace {
  readonly folder: string;

  constructor(id: string) {
    this.folder = resolve(PARENT, id);
  }

  /** Work that changes nothing, in a folder for it alone that is removed whatever happens. */
  static async within<T>(purpose: string, work: (workspace: Workspace) => Promise<T>): Promise<T> {
    const workspace = Workspace.ofProcess(purpose);
    try {
      return await interruptible(() => work(workspace));
    } finally {
      workspace.remove();
    }
  }

  /** A folder for this process alone. Removes those of processes that were killed: plans lie in them unencrypted. */
  static ofProcess(purpose: string): Workspace {
    for (const name of existsSync(PARENT) ? readdirSync(PARENT) : []) {
      const pid = /^process-(\d+)-/.exec(name)?.[1];
      if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(PARENT, name), { recursive: true, force: true });
    }
    return new Workspace(`process-${process.pid}-${purpose}`);
  }

  /** Writes a root and initializes it. */
  async root(layer: NamedStack, json: RootJson | string): Promise<Root> {
    const { root, readonlyLock } = await this.written(layer, json);
    await root.init({ readonlyLock });
    return root;
  }

  /**
   * The state of a root. Terraform connects to the backend before it installs providers, and reads a state without them:
   * a layer whose providers cannot be had here keeps nobody from what others need to know of it.
   */
  async stateOf(layer: NamedStack, json: RootJson): Promise<State | undefined> {
    const { root, readonlyLock } = await this.written(layer, json);
    try {
      await root.init({ readonlyLock });
    } catch (error) {
      rmSync(join(root.folder, LOCK), { force: true }); // with it, Terraform reads nothing before all of it is installed
      return root.state().catch(() => {
        throw error;
      });
    }
    return root.state();
  }

  private async written(layer: NamedStack, json: RootJson | string) {
    const folder = this.folderOf(layer.stack);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const text = typeof json === "string" ? json : `${JSON.stringify(json, null, 2)}\n`;
    writeFileSync(join(folder, "cdk.tf.json"), text);
    const { terraform } = JSON.parse(text) as RootJson;
    const lock = lockFor(terraform.required_providers ?? {}, (await binary()).name);
    if (lock !== undefined) writeFileSync(join(folder, LOCK), lock);
    return { root: new Root(layer.name, folder), readonlyLock: lock !== undefined };
  }

  folderOf(stack: string): string {
    return join(this.folder, stack);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface NamedStack {
  readonly name: string;
  readonly stack: string;
}

const PARENT = ".strata";

/** Whether a process of this machine still runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"; // it runs, as somebody else
  }
}

/** Name of the provider lock in a root's folder. */
export const LOCK = ".terraform.lock.hcl";
