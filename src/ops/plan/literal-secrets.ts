import { Refusal } from "../../core/problems";
import { looksSecret } from "../change-set/secret-patterns";
import type { RootJson, LayerRoot } from "../roots/layer-root";
import type { PlannedLayer } from "./plan-layer";
import type { PlanJson, RawResourceChange } from "../terraform/plan-json";

/** Refuses, before anything is planned, a configuration that holds what looks like a credential: it would be exported. */
export function refuseCredentials(layers: readonly LayerRoot[]): void {
  const found = layers.flatMap(({ name, json }) =>
    leavesOf({ ...json, "//": null }).flatMap(({ path, value }) => {
      const kind = looksSecret(value);
      return kind === undefined ? [] : [`${name}: ${path.join(".")} holds what looks like a secret (${kind})`];
    }),
  );
  refuse(found);
}

/** Refuses a secret that stands as a literal in the configuration of an attribute that Terraform holds for sensitive. */
export function refuseLiterals(layers: readonly PlannedLayer[]): void {
  const found = layers.flatMap(({ layer, json, plan }) =>
    [
      ...(plan.resource_changes ?? []).flatMap((resource) => literalsOf(resource, json)),
      ...literalOutputs(plan, json),
    ].map((what) => `${layer.name}: ${what}`),
  );
  refuse(found);
}

function refuse(found: readonly string[]): void {
  if (found.length === 0) return;
  const why =
    "a secret in the configuration stands in every plan and state: use a secret's ARN or a write-only attribute";
  throw new Refusal([...new Set(found), "", why].join("\n"));
}

function literalsOf({ type, name, address, change }: RawResourceChange, json: RootJson): string[] {
  const block = json.resource?.[type]?.[name];
  if (block === undefined) return [];
  const written = new Set(leavesOf(block).map(({ value }) => value));
  return leavesOf(change.after)
    .filter(({ path, value }) => value.length >= 4 && written.has(value) && isMarked(change.after_sensitive, path))
    .map(({ path }) => `${address}.${path.join(".")} is sensitive, and its value is a literal in the configuration`);
}

function literalOutputs({ output_changes = {} }: PlanJson, json: RootJson): string[] {
  return Object.entries(output_changes).flatMap(([name, { after_sensitive: marks }]) => {
    const value = json.output?.[name]?.value;
    const isLiteral = typeof value === "string" && value.length >= 4 && !value.includes("${");
    return marks === true && isLiteral
      ? [`the output ${name} is sensitive, and its value is a literal in the configuration`]
      : [];
  });
}

function isMarked(marks: unknown, path: readonly string[]): boolean {
  let at: unknown = marks;
  for (const key of path) {
    if (at === true) return true;
    if (typeof at !== "object" || at === null) return false;
    at = Reflect.get(at, key) as unknown;
  }
  return at === true;
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: string;
}

/** Every text of a tree, with its path. */
function leavesOf(value: unknown, path: readonly string[] = []): Leaf[] {
  if (typeof value === "string") return [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]));
}
