import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { canonical, sha256 } from "../change-set/canonical";
import { withoutIntendedDrift } from "../change-set/intended-drift";
import type { Input, Kind } from "../change-set/schema";
import type { LayerRoot, RootJson } from "../roots/layer-root";
import type { StateReader } from "../roots/state-reader";
import { LOCK, type Workspace } from "../roots/workspace";
import { parsePlan, type PlanJson } from "../terraform/plan-json";
import type { Message } from "../terraform/messages";
import type { State } from "../terraform/state";

/** A layer as it was planned: everything that a change set is written from. Holds secrets; never leaves memory. */
export interface PlannedLayer {
  readonly layer: LayerRoot;
  /** The root that was planned: some inputs deferred. */
  readonly json: RootJson;
  readonly text: string;
  readonly state: State | undefined;
  readonly inputs: readonly Input[];
  readonly lock: string;
  readonly file: Uint8Array;
  readonly plan: PlanJson;
}

export interface PlanRequest {
  readonly layer: LayerRoot;
  readonly json: RootJson;
  readonly inputs: readonly Input[];
  readonly kind: Kind;
  readonly workspace: Workspace;
  readonly states: StateReader;
  readonly doing: (text: string) => void;
}

/** A layer whose plan changes nothing. What else stands in the plan costs as much as making it, and is read if it is needed. */
export interface UnchangedLayer {
  readonly layer: LayerRoot;
  readonly state: State | undefined;
  read(): Promise<PlannedLayer>;
}

/** Initializes one root, plans it and reads the plan back where it changes something. */
export async function planLayer(request: PlanRequest): Promise<PlannedLayer | UnchangedLayer> {
  const { layer, json, inputs, kind, workspace, states, doing } = request;
  doing("initializing");
  const text = canonical(json);
  const root = await workspace.root(layer, text);
  doing("reading its state");
  // Before planning: Terraform itself refuses a plan whose state has moved on since.
  const state = await states.of(layer.name, root);
  doing("planning");
  const onMessage = (message: Message): void => doing(`planning: ${phaseOf(message)}`);
  const changes = await root.plan({ mode: kind, out: PLAN, onMessage });
  const read = async (): Promise<PlannedLayer> => {
    doing("reading the plan");
    const out = join(root.folder, PLAN);
    const file = readFileSync(out);
    const plan = withoutIntendedDrift(parsePlan(await root.show(PLAN), layer.name), json);
    rmSync(out);
    const lock = readFileSync(join(root.folder, LOCK), "utf8");
    return { layer, json, text, state, inputs, lock, file, plan };
  };
  // What a check block has found stands in the plan, and is told whether anything changes or not.
  return changes || json.check !== undefined ? read() : { layer, state, read };
}

const PLAN = "plan.tfplan";

/** An input whose value is in the plan: which value that was. */
export function pinned(from: string, output: string, value: unknown): Input {
  return { from, output, mode: "pinned", sha256: sha256(canonical(value)) };
}

function phaseOf(message: Message): string {
  return message["@message"].split("\n")[0]?.slice(0, 80) ?? "";
}
