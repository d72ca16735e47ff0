import { isEveryone } from "./ranges";
import { after, list, written, type Path, type Resource } from "./resources";

/** One statement of an IAM policy, in lists. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export interface Statement {
  readonly allows: boolean;
  /** `{ kind: "AWS", value: "*" }`; `NotPrincipal` is everyone. */
  readonly principals: readonly { readonly kind: string; readonly value: string }[];
  readonly actions: readonly string[];
  /** What `NotAction` leaves out of everything; nothing where there is no `NotAction`. */
  readonly notActions: readonly string[] | undefined;
  /** `NotResource` is every resource. */
  readonly resources: readonly string[];
  readonly conditions: readonly { readonly operator: string; readonly key: string; readonly values: string[] }[];
}

export interface Document {
  readonly statements: readonly Statement[];
  /** What could be read of it was read; the rest is known after apply, or is no policy. */
  readonly unreadable: boolean;
}

/** Stands for a reference in a policy that is known after apply only, such as the ARN of a new bucket. */
export const REFERENCE = "\u2039known after apply\u203a";

/** A reference of Terraform in a text: braces and quotes may stand in it. `$${` is IAM's own variable. */
const references = /(?<!\$)\$\{(?:[^{}"]|"[^"]*"|\{[^{}]*\})*\}/g;

/** The policy that a resource has at a path after apply: from the plan, or as far as it is written where it is unknown. */
export function documentAt(resource: Resource, ...path: Path): Document {
  const seen = after(resource, ...path);
  const plan = parsed(seen.value);
  if (plan) return plan;
  if (!seen.unknown) return { statements: [], unreadable: typeof seen.value === "string" && seen.value.trim() !== "" };
  const text = written(resource, ...path);
  const synthesized = typeof text === "string" ? parsed(text.replace(references, REFERENCE)) : undefined;
  return synthesized ?? { statements: [], unreadable: true };
}

function parsed(text: unknown): Document | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const statements = list(member(JSON.parse(text), "Statement"));
    return { statements: statements.map(statementOf), unreadable: false };
  } catch {
    return undefined;
  }
}

function statementOf(statement: unknown): Statement {
  const notActions = member(statement, "NotAction");
  const notResources = member(statement, "NotResource");
  return {
    allows: String(member(statement, "Effect")).toLowerCase() === "allow",
    principals:
      member(statement, "NotPrincipal") === undefined
        ? principalsOf(member(statement, "Principal"))
        : [{ kind: "AWS", value: "*" }],
    actions: texts(member(statement, "Action")),
    notActions: notActions === undefined ? undefined : texts(notActions),
    resources: notResources === undefined ? texts(member(statement, "Resource")) : ["*"],
    conditions: entries(member(statement, "Condition")).flatMap(([operator, keys]) =>
      entries(keys).map(([key, values]) => ({ operator, key: key.toLowerCase(), values: texts(values) })),
    ),
  };
}

function principalsOf(principal: unknown): Statement["principals"] {
  if (typeof principal === "string") return [{ kind: "AWS", value: principal }];
  return entries(principal).flatMap(([kind, values]) => texts(values).map((value) => ({ kind, value })));
}

/** What AWS takes as a limit to certain callers. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status */
const callers = new Set(
  [
    ...["principalaccount", "principalarn", "principalorgid", "principalorgpaths", "sourceaccount", "sourcearn"],
    ...["sourceip", "sourceorgid", "sourceorgpaths", "sourceowner", "sourcevpc", "sourcevpce", "userid", "vpcsourceip"],
  ]
    .map((key) => `aws:${key}`)
    .concat("kms:calleraccount", "s3:dataaccesspointaccount", "s3:dataaccesspointarn", "sts:externalid"),
);

/** Operators that are true for what is listed only; not with IfExists or ForAllValues, which are true for nothing too. */
const limiting = /^(?:ForAnyValue:)?(?:StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/i;

/** Whether conditions let only certain callers in, by the keys that say who calls and the values that anyone has. */
export function isLimited(
  { conditions }: Statement,
  saysWho: (key: string) => boolean = (key) => callers.has(key),
  isAnyone: (value: string) => boolean = anyone,
): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      limiting.test(operator) && saysWho(key) && values.length > 0 && !values.some(isAnyone),
  );
}

/** `*`, `arn:aws:iam::*:role/x`, `0.0.0.0/0` */
function anyone(value: string): boolean {
  const [arn, , , , account = "", name = ""] = value.split(":");
  if (arn === "arn") return /[*?]/.test(account) || (account === "" && /^[*?]/.test(name));
  return /^[*?]/.test(value) || isEveryone(value);
}

/** Whether a pattern of IAM, with `*` and `?`, covers a text. Actions do not tell upper from lower case. */
export function covers(pattern: string, text: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()];
  let star = -1; // where the last star stands, to come back to: no pattern takes longer than both lengths multiplied
  let resume = 0;
  let at = 0;
  for (let index = 0; index < given.length;) {
    if (wanted[at] === "*") {
      star = at++;
      resume = index;
    } else if (wanted[at] === "?" || wanted[at] === given[index]) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  return /^\**$/.test(wanted.slice(at));
}

/** A member whatever the case of its name: IAM takes `action` for `Action`. */
function member(value: unknown, name: string): unknown {
  return entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function texts(value: unknown): string[] {
  return list(value).filter((each) => typeof each === "string");
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
