import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReadyEnvironment } from "../../core/environments";

/** The JSON of a Terraform root, as far as Strata reads it. */
export interface RootJson {
  readonly terraform: {
    readonly backend?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly cloud?: Readonly<Record<string, unknown>>;
    readonly required_providers?: Readonly<Record<string, { readonly source: string; readonly version: string }>>;
  };
  readonly provider?: Readonly<Record<string, unknown>>;
  readonly check?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
}

/** One synthesized layer of an environment. */
export interface LayerRoot {
  readonly name: string;
  /** `<environment>-<layer>` */
  readonly stack: string;
  /** Layers whose outputs it reads. */
  readonly dependsOn: readonly string[];
  readonly json: RootJson;
}

interface Manifest {
  readonly stacks: Readonly<
    Record<string, { readonly synthesizedStackPath: string; readonly dependencies: readonly string[] }>
  >;
}

/** Synthesizes an environment, as `cdktf synth` would, into memory: its layers, each after those it depends on. */
export async function synthesizeRoots({
  platform,
  configuration,
}: Pick<ReadyEnvironment, "platform" | "configuration">): Promise<LayerRoot[]> {
  const { App } = await import("../../../modules/cdktf");
  const outdir = mkdtempSync(join(tmpdir(), "strata-synth-"));
  try {
    const app = new App({ outdir });
    platform.build(app, configuration);
    app.synth();
    const { stacks } = readJson<Manifest>(join(outdir, "manifest.json"));
    const prefix = `${configuration.environment.name}-`;
    // The manifest is sorted by name; the platform builds in the order of deployment.
    const built = app.node.children.map(({ node }) => node.id);
    const byBuild = Object.entries(stacks).sort(([a], [b]) => built.indexOf(a) - built.indexOf(b));
    const roots = byBuild.map(([stack, { synthesizedStackPath, dependencies }]) => ({
      name: stack.slice(prefix.length),
      stack,
      dependsOn: dependencies.map((each) => each.slice(prefix.length)),
      json: readJson<RootJson>(join(outdir, synthesizedStackPath)),
    }));
    return inOrder(roots);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Layers after those they depend on; otherwise in the order given. */
export function inOrder<T extends { readonly name: string; readonly dependsOn: readonly string[] }>(
  layers: readonly T[],
): T[] {
  const done: T[] = [];
  const left = [...layers];
  while (left.length > 0) {
    const next = left.findIndex(
      ({ dependsOn }) => !dependsOn.some((name) => left.some((other) => other.name === name)),
    );
    if (next < 0)
      throw new Error(`layers depend on each other in a circle: ${left.map(({ name }) => name).join(", ")}`);
    done.push(...left.splice(next, 1));
  }
  return done;
}

function readJson<T>(file: string): T {
  if (!existsSync(file)) throw new Error(`synthesis did not write ${file}`);
  return JSON.parse(readFileSync(file, "utf8")) as T;
}
