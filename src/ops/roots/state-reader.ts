import type { Environment } from "../../core/environment";
import { Refusal } from "../../core/problems";
import { awsProblem } from "../aws-errors";
import type { Root } from "../terraform/root";
import { parseState, type State } from "../terraform/state";
import type { LayerRoot, RootJson } from "./layer-root";
import type { Workspace } from "./workspace";

/**
 * Reads states of layers: in S3 as they lie there, which takes a moment where Terraform needs seconds; of other backends
 * by Terraform, in a root without the layer's resources.
 */
export class StateReader {
  private readonly read = new Map<string, Promise<State | undefined>>();

  constructor(
    private readonly environment: Environment,
    private readonly workspace: Workspace,
    private readonly layers: readonly LayerRoot[],
  ) {}

  /** Read once. `root`: an initialized root of the layer, where there is one. */
  of(name: string, root?: Root): Promise<State | undefined> {
    const known = this.read.get(name);
    if (known) return known;
    const state = this.now(name, root);
    this.read.set(name, state);
    return state;
  }

  /** As it is at this moment. */
  async now(name: string, root?: Root): Promise<State | undefined> {
    const { S3States } = await import("../state/s3-states");
    const s3 = await S3States.of(this.environment);
    if (s3) return inS3(name, s3.read(name));
    if (root) return root.state();
    const layer = this.layers.find((each) => each.name === name);
    if (!layer) throw new Error(`no layer ${name}`);
    return this.workspace.stateOf({ name, stack: `${layer.stack}.state` }, onlyBackend(layer.json));
  }

  /** The states of layers that these read from and that are not among them. */
  outside(layers: readonly Pick<LayerRoot, "name" | "dependsOn">[]): Promise<(State | undefined)[]> {
    const names = new Set(layers.flatMap(({ dependsOn }) => dependsOn));
    for (const { name } of layers) names.delete(name);
    return Promise.all([...names].map((name) => this.of(name)));
  }
}

async function inS3(name: string, object: Promise<{ readonly text: string } | undefined>): Promise<State | undefined> {
  try {
    return parseState((await object)?.text ?? "");
  } catch (error) {
    const problem = error instanceof SyntaxError ? "it is not JSON: look at its history" : awsProblem(error);
    throw problem === undefined ? error : new Refusal(`${name}: its state cannot be read: ${problem}`);
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
