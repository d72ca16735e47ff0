import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Refusal } from "../../core/problems";
import type { LayerRoot, RootJson } from "../roots/layer-root";
import type { Root } from "../terraform/root";
import { parseState, type State } from "../terraform/state";
import type { Deployment } from "./deployment";
import { holderOf, lockOf, type Lock } from "./lock";
import { allOf, rootOf, withBackends, type Roots } from "./roots";
import type { S3States } from "./s3-states";
import { emptied, parsedState } from "./state-text";

/** A state as its backend has it. */
export interface Stored {
  /** To the byte where we read it ourselves; otherwise as `terraform state pull` writes it down. */
  readonly text: string;
  readonly state: State;
  readonly changed: Date | undefined;
  /** The version that wrote it; a pull only tells of the version that pulls. */
  readonly terraform: string | undefined;
}

/** The states of some layers, to read; to write too where they were opened so. */
export class States {
  constructor(
    private readonly environment: string,
    private readonly roots: Roots,
    private readonly s3: S3States | undefined,
  ) {}

  /** Nothing where the layer was never applied. */
  async read({ name, json }: LayerRoot): Promise<Stored | undefined> {
    if (this.s3) return stored(await this.s3.read(name));
    const file = localFile(json);
    if (file !== undefined) return stored(readFile(file));
    const pulled = stored({ text: await this.root(name).pullState(), changed: undefined });
    return pulled && { ...pulled, terraform: undefined };
  }

  readAll(layers: readonly LayerRoot[]): Promise<(Stored | undefined)[]> {
    return allOf(layers.map((layer) => this.read(layer)));
  }

  async lockOf(layer: LayerRoot): Promise<Lock | undefined> {
    const { name, json } = layer;
    if (this.s3) return this.s3.lockOf(name);
    const file = localFile(json);
    if (file === undefined) return lockOf(this.root(name));
    // Terraform leaves this beside a local state when it is killed, too: whether the lock is held is for it to say.
    const note = join(dirname(file), `.${basename(file)}.lock.info`);
    if (!existsSync(note)) return undefined;
    return withBackends(this.environment, [layer], (roots) => lockOf(rootOf(roots, name)));
  }

  /**
   * Writes a state over the one it was made from: Terraform locks, and refuses another lineage, a lower serial, and the
   * same serial with other contents. It counts the serial up by one more.
   */
  async push(layer: LayerRoot, text: string): Promise<void> {
    await this.root(layer.name).succeed("state push", ["state", "push", "-lock-timeout=60s", "-"], text);
  }

  /** Writes a state where there is none. Remote backends give the first one a lineage of its own: that has to be empty. */
  async create(layer: LayerRoot, text: string): Promise<void> {
    const state = parseState(text);
    if (state) await this.push(layer, emptied(state, 1));
    await this.push(layer, text);
  }

  root(layer: string): Root {
    return rootOf(this.roots, layer);
  }
}

/** Reading from S3 and from files needs no Terraform; all else is done by roots that only have a backend. */
export async function withStates<T>(
  { environment }: Deployment,
  layers: readonly LayerRoot[],
  access: "read" | "write",
  work: (states: States) => Promise<T>,
): Promise<T> {
  const { S3States } = await import("./s3-states");
  const { name, state } = environment;
  const s3 = await S3States.of(environment);
  const isOurs = state.backend === "s3" || state.backend === "local";
  if (isOurs && access === "read") return work(new States(name, new Map(), s3));
  return withBackends(name, layers, (roots) => work(new States(name, roots, s3)));
}

/** The states of layers, none of which may be locked: what a lock would stop halfway is not begun. */
export function readUnlocked(deployment: Deployment, layers: readonly LayerRoot[]): Promise<(Stored | undefined)[]> {
  return withStates(deployment, layers, "read", async (states) => {
    const locks = await allOf(layers.map(async (layer) => ({ layer, lock: await states.lockOf(layer) })));
    const held = locks.flatMap(({ layer, lock }) => (lock ? [`${layer.name} is locked by ${holderOf(lock)}`] : []));
    if (held.length > 0) throw new Refusal(`${held.join("; ")}: nothing was done`);
    return states.readAll(layers);
  });
}

function stored(object: { readonly text: string; readonly changed: Date | undefined } | undefined): Stored | undefined {
  const state = object && parsedState(object.text);
  return state && { text: object.text, state, changed: object.changed, terraform: state.terraform_version };
}

/** A local state is named relative to a root, which is three folders deep wherever it is. */
function localFile({ terraform }: RootJson): string | undefined {
  const path = terraform.backend?.["local"]?.["path"];
  return typeof path === "string" ? resolve("cdktf.out/stacks/any", path) : undefined;
}

function readFile(file: string) {
  return existsSync(file) ? { text: readFileSync(file, "utf8"), changed: statSync(file).mtime } : undefined;
}
