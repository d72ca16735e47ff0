import { looksSecret, secretName } from "../../change-set/secret-patterns";
import { step } from "../resources";
import type { PolicyInput, PolicyRule, RuleFinding } from "../rule";

/**
 * A credential in plain text stands in the plan, the state and every copy of both. The plan is looked at as it may be
 * exported, so what is masked there is fine; `cdk.tf.json` has no mask, so a literal stands there however the plan shows it.
 */
export const secretInPlan: PolicyRule = {
  id: "secret-in-plan",
  describe: "A credential in plain text in a plan or in the synthesized JSON",
  check: (input) => input.set.layers.flatMap(({ name }) => unique(layerFindings(input, name))),
};

function layerFindings({ plans, synthesized }: PolicyInput, layer: string): RuleFinding[] {
  const { resource_changes = [], output_changes = {} } = plans[layer] ?? {};
  return [
    ...resource_changes.flatMap(({ address, change }) => findings(layer, address, leaves(change.after))),
    ...Object.entries(output_changes).flatMap(([name, { after }]) =>
      findings(layer, undefined, leaves(after, `output ${name}`)),
    ),
    ...synthesizedFindings(layer, synthesized[layer]),
  ];
}

/** Resources by their address, as in the plan, so that what stands in both is told once; the rest by its path. */
function synthesizedFindings(layer: string, json: unknown): RuleFinding[] {
  if (typeof json !== "object" || json === null) return [];
  const blocks = entries(step(json, ["resource"])).flatMap(([type, named]) =>
    entries(named).flatMap(([name, block]) => findings(layer, `${type}.${name}`, leaves(block))),
  );
  const rest = entries(json).filter(([key]) => key !== "resource");
  return [...blocks, ...rest.flatMap(([key, value]) => findings(layer, undefined, leaves(value, key)))];
}

function findings(layer: string, address: string | undefined, found: readonly Leaf[]): RuleFinding[] {
  return found.flatMap(({ path, name, value }) => {
    const kind = kindOf(name, value);
    if (kind === undefined) return [];
    const message = `${path} holds a secret in plain text (${kind}): keep it in Secrets Manager and name its ARN`;
    return [{ severity: "deny" as const, layer, ...(address === undefined ? {} : { address }), message }];
  });
}

/** A name alone says it where the value is a value: not masked, a reference (CloudFormation's too), an address, a switch, or nothing. */
function kindOf(name: string, value: string): string | undefined {
  const isValue =
    value.trim() !== "" &&
    !/^(?:\$\{|\{\{resolve:(?:secretsmanager|ssm-secure):|arn:|\(secret |(?:true|false)$)/.test(value);
  return looksSecret(value) ?? (isValue && secretName(name) ? "by its name" : undefined);
}

interface Leaf {
  readonly path: string;
  /** The nearest name: that of an attribute, of a key in a JSON text, or of an environment variable. */
  readonly name: string;
  readonly value: string;
}

function leaves(value: unknown, path = "", name = ""): Leaf[] {
  if (typeof value === "string") {
    const inside = json(value);
    // A document is judged by its members: connection facts are kept as JSON in a secret, and are none.
    return inside === undefined ? [{ path, name, value }] : leaves(inside, path, name);
  }
  const variable = typeof step(value, ["value"]) === "string" ? step(value, ["name"]) : undefined;
  return entries(value).flatMap(([key, each]) => {
    const at = path === "" ? key : Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
    if (Array.isArray(value)) return leaves(each, at, name);
    return leaves(each, at, key === "value" && typeof variable === "string" ? variable : key);
  });
}

function json(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function unique(found: readonly RuleFinding[]): RuleFinding[] {
  return [...new Map(found.map((each) => [JSON.stringify([each.address, each.message]), each])).values()];
}
