import type { State } from "../terraform/state";
import type { LayerRoot, RootJson } from "./layer-root";
import type { Workspace } from "./workspace";

/** Reads states of layers, each once. In a root of its own, without the layer's resources. */
export class StateReader {
  private readonly read = new Map<string, Promise<State | undefined>>();

  constructor(
    private readonly workspace: Workspace,
    private readonly layers: readonly LayerRoot[],
  ) {}

  of(name: string): Promise<State | undefined> {
    const known = this.read.get(name);
    if (known) return known;
    const state = this.pull(name);
    this.read.set(name, state);
    return state;
  }

  /** The states of layers that these read from and that are not among them. */
  outside(layers: readonly Pick<LayerRoot, "name" | "dependsOn">[]): Promise<(State | undefined)[]> {
    const names = new Set(layers.flatMap(({ dependsOn }) => dependsOn));
    for (const { name } of layers) names.delete(name);
    return Promise.all([...names].map((name) => this.of(name)));
  }

  private async pull(name: string): Promise<State | undefined> {
    const layer = this.layers.find((each) => each.name === name);
    if (!layer) throw new Error(`no layer ${name}`);
    return this.workspace.stateOf({ name, stack: `${layer.stack}.state` }, onlyBackend(layer.json));
  }
}

/** A root that has a state and no resources; its providers stay, or init would look for the newest that the state needs. */
export function onlyBackend({ terraform: { backend, cloud, required_providers } }: RootJson): RootJson {
  return {
    terraform: {
      ...(backend ? { backend } : {}),
      ...(cloud ? { cloud } : {}),
      ...(required_providers ? { required_providers } : {}),
    },
  };
}
