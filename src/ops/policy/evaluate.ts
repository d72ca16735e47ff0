import { z } from "zod";
import { findingSchema, type Finding } from "../change-set/schema";
import { oneLine } from "./one-line";
import { regoFindings } from "./rego";
import type { PolicyInput, PolicyRule } from "./rule";
import { rules } from "./rules";
import { userRules } from "./user-rules";

/**
 * What the built-in rules and those of the project's folder say of a set: denials first, then in the order of apply. A
 * rule that cannot run denies: it would otherwise pass for one that found nothing.
 */
export async function evaluatePolicies(input: PolicyInput, userFolder = "policies"): Promise<Finding[]> {
  const { phase, set, plans, synthesized, changes, now } = input;
  const whole: PolicyInput = { phase, set, plans, synthesized, changes, now };
  const found = [
    ...incomplete(whole),
    ...(await Promise.all(rules.map((rule) => run(rule, whole)))).flat(),
    ...(await theirs(whole, userFolder)),
  ];
  const order = ["", ...set.layers.map(({ name }) => name)];
  const place = ({ severity, layer = "", address = "", rule, message }: Finding) => {
    const index = order.indexOf(layer);
    return [severity === "deny" ? 0 : 1, index < 0 ? order.length : index, address, rule, message];
  };
  return unique(found.map(tidy)).sort((a, b) => compare(place(a), place(b)));
}

/** The project's own rules, each on a copy: none can change what the next one sees. */
async function theirs(input: PolicyInput, folder: string): Promise<Finding[]> {
  try {
    const loaded = await userRules(folder, rules);
    const found = await Promise.all(loaded.map((rule) => run(rule, structuredClone(input))));
    return [...found.flat(), ...(await regoFindings(input, folder))];
  } catch (error) {
    return [failed(folder, error)];
  }
}

const ruleFindings = z.array(findingSchema.omit({ rule: true }));

async function run(rule: PolicyRule, input: PolicyInput): Promise<Finding[]> {
  try {
    const parsed = ruleFindings.safeParse(await rule.check(input));
    if (!parsed.success) throw new TypeError("it returned something that is no list of findings");
    return parsed.data.map((finding) => ({ ...finding, rule: rule.id }));
  } catch (error) {
    return [failed(rule.id, error)];
  }
}

function failed(rule: string, error: unknown): Finding {
  const why = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
  return { rule, severity: "deny", message: `the rule could not be evaluated, so it does not pass: ${why}` };
}

/** A layer whose files are not given would pass every rule. */
function incomplete({ set, plans, synthesized }: PolicyInput): Finding[] {
  return set.layers
    .filter(
      ({ name, files }) => files !== undefined && !(Object.hasOwn(plans, name) && Object.hasOwn(synthesized, name)),
    )
    .map(({ name: layer }) => ({
      rule: "complete",
      severity: "deny",
      layer,
      message: "its plan or its JSON is missing, so no rule could look at it: plan again",
    }));
}

function tidy({ layer, address, ...finding }: Finding): Finding {
  return {
    ...finding,
    rule: oneLine(finding.rule),
    message: oneLine(finding.message),
    ...(layer === undefined ? {} : { layer: oneLine(layer) }),
    ...(address === undefined ? {} : { address: oneLine(address) }),
  };
}

function unique(found: readonly Finding[]): Finding[] {
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

type Place = readonly (string | number)[];

function compare(a: Place, b: Place): number {
  const index = a.findIndex((each, at) => each !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) < (b[index] ?? 0) ? -1 : 1;
}
