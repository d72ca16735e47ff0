import type { RootJson } from "../../support/synthesized";

/** The roots of one environment by layer. */
export type Roots = Readonly<Record<string, RootJson>>;

/**
 * A value of Terraform's JSON as it would be after an apply: references to literals of the same root and to outputs of
 * other layers are followed; what only an apply knows becomes a plausible text.
 */
export function resolved(value: unknown, root: RootJson, roots: Roots): unknown {
  if (typeof value === "string") return resolvedText(value, root, roots);
  if (Array.isArray(value)) return value.map((member) => resolved(member, root, roots));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolved(member, root, roots)]));
}

/** `${…}` with braces inside, such as a call of jsonencode has, and not `$${`, which stands for itself. */
const TEMPLATE = /(?<!\$)\$\{((?:[^{}]|\{[^{}]*\})*)\}/g;
const WHOLE = new RegExp(`^${TEMPLATE.source}$`);
const PLAUSIBLE = "example";

function resolvedText(text: string, root: RootJson, roots: Roots): unknown {
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return literal(whole.trim(), root, roots) ?? PLAUSIBLE;
  const filled = text.replace(TEMPLATE, (_, expression: string) =>
    String(literal(expression.trim(), root, roots) ?? PLAUSIBLE),
  );
  return filled.replaceAll("$${", "${").replaceAll("%%{", "%{");
}

/** What an expression is, when the roots themselves say it. */
function literal(expression: string, root: RootJson, roots: Roots): unknown {
  const steps = stepsOf(expression);
  const [first, second, third, ...rest] = steps ?? [];
  if (first === undefined || second === undefined || third === undefined) return undefined;
  if (first === "data" && second === "terraform_remote_state") {
    const other = roots[third];
    const [, output, ...members] = rest; // outputs.<name>…
    const value = output === undefined ? undefined : other?.output?.[output]?.["value"];
    return other && followed(value, members, other, roots);
  }
  return followed(root.resource?.[first]?.[second], [third, ...rest], root, roots);
}

function followed(value: unknown, steps: readonly string[], root: RootJson, roots: Roots): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value === undefined ? undefined : resolved(value, root, roots);
  // One block stands as an object, while Terraform counts it as a list of one.
  if (step === "0" && !Array.isArray(value)) return followed(value, rest, root, roots);
  return followed((value as Record<string, unknown> | undefined)?.[step], rest, root, roots);
}

/** `a.b[0].c["d"]` → a, b, 0, c, d; nothing for any other expression. */
function stepsOf(expression: string): string[] | undefined {
  if (!/^[\w-]+(?:\.[\w-]+|\[\d+\]|\["[^"]+"\])*$/.test(expression)) return undefined;
  return [...expression.matchAll(/[\w-]+|"[^"]+"/g)].map(([step]) => step.replaceAll('"', ""));
}
