import type { RootJson } from "../roots/layer-root";

/** An output of another layer that a root reads. */
export interface InputReference {
  readonly from: string;
  readonly output: string;
}

const REFERENCE = /data\.terraform_remote_state\.([\w-]+)\.outputs\.(\w+)/g;

/** Every output of other layers that a root reads, in order, each once. */
export function inputsOf(json: RootJson): InputReference[] {
  const found = [...JSON.stringify(json).matchAll(REFERENCE)].map(([, from = "", output = ""]) => `${from}.${output}`);
  return [...new Set(found)].sort().map((name) => {
    const [from = "", output = ""] = name.split(".");
    return { from, output };
  });
}

/**
 * The same root with some inputs read at apply instead of while planning: each becomes a member of the twin
 * `<layer>_next`, whose configuration uses `timestamp()` and is therefore unknown until then. Terraform has no other way
 * to plan on a value that another plan will change: `defaults` applies whatever stood in it (docs/adr/0008).
 */
export function deferInputs(json: RootJson, deferred: readonly InputReference[]): RootJson {
  const isDeferred = (from: string, output: string): boolean =>
    deferred.some((input) => input.from === from && input.output === output);
  const text = JSON.stringify(json).replace(REFERENCE, (reference, from: string, output: string) =>
    isDeferred(from, output) ? `data.terraform_remote_state.${twinOf(from)}.outputs.${output}` : reference,
  );
  const rewritten = JSON.parse(text) as RootJson;
  const { data, ...rest } = rewritten;
  // A state that no value is read from is left out: the layer may depend on another that was never applied.
  const pinned = new Set(inputsOf(rewritten).map(({ from }) => from));
  const states = Object.entries(data?.["terraform_remote_state"] ?? {}).flatMap(([layer, state]) => {
    const own: [string, unknown][] = pinned.has(layer) ? [[layer, state]] : [];
    const twin: [string, unknown][] = deferred.some(({ from }) => from === layer)
      ? [[twinOf(layer), readAtApply(state as RemoteState)]]
      : [];
    return [...own, ...twin];
  });
  return { ...rest, ...filled({ data: filled({ ...data, terraform_remote_state: Object.fromEntries(states) }) }) };
}

/** A kind of block without any is nothing that Terraform reads. */
function filled<T extends object>(blocks: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(blocks).filter(([, each]) => Object.keys(each).length > 0));
}

/** The root before {@link deferInputs}: once its upstream layers are applied, it reads all of their outputs as they are. */
export function undeferInputs(json: RootJson): RootJson {
  const text = JSON.stringify(json).replace(
    /data\.terraform_remote_state\.([\w-]+)_next\.outputs\./g,
    (_, layer: string) => `data.terraform_remote_state.${layer}.outputs.`,
  );
  const rewritten = JSON.parse(text) as RootJson;
  const states = rewritten.data?.["terraform_remote_state"];
  if (!states) return rewritten;
  const early = Object.entries(states).map(([name, state]) => [
    name.replace(/_next$/, ""),
    name.endsWith("_next") ? readAtOnce(state as RemoteState) : state,
  ]);
  return {
    ...rewritten,
    data: { ...rewritten.data, terraform_remote_state: Object.fromEntries(early) as Record<string, unknown> },
  };
}

/** Whether a text of a rewritten root refers to a value that is known only at apply. */
export function readsDeferred(text: string): boolean {
  return /data\.terraform_remote_state\.[\w-]+_next\.outputs\./.test(text);
}

function twinOf(layer: string): string {
  return `${layer}_next`;
}

interface RemoteState {
  readonly backend: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** The argument of each backend's configuration that takes part of its text from the clock: an empty part. */
const CLOCK_ARGUMENT: Readonly<Record<string, string>> = {
  s3: "key",
  local: "path",
  http: "address",
  remote: "organization",
};

function readAtApply(state: RemoteState): RemoteState {
  const argument = CLOCK_ARGUMENT[state.backend];
  const value = argument === undefined ? undefined : state.config[argument];
  if (argument === undefined || typeof value !== "string") {
    throw new Error(`a state in the backend "${state.backend}" cannot be read at apply`);
  }
  const late = `\${join("", [${JSON.stringify(value)}, substr(timestamp(), 0, 0)])}`;
  return { ...state, config: { ...state.config, [argument]: late } };
}

const LATE = /^\$\{join\("", \[(".*"), substr\(timestamp\(\), 0, 0\)\]\)\}$/;

function readAtOnce(state: RemoteState): RemoteState {
  const config = Object.entries(state.config).map(([argument, value]) => {
    const literal = typeof value === "string" ? LATE.exec(value)?.[1] : undefined;
    return [argument, literal === undefined ? value : (JSON.parse(literal) as string)];
  });
  return { ...state, config: Object.fromEntries(config) as Record<string, unknown> };
}
