import type { RootJson } from "../roots/layer-root";
import { Values } from "./values";

/**
 * The resources of a layer as its first plan would show them, without Terraform and without an account: blocks as lists of
 * one. A reference within the layer is followed; where AWS makes the value up, such as an ARN, the reference's own text
 * stands for it, so that two references to one thing are equal. Any other expression is known after apply.
 */
export function asPlanned(json: Pick<RootJson, "resource" | "data">): Values[] {
  return Object.entries(json.resource ?? {}).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([name, block]) => {
      const { after, unknown } = split(argumentsOf(block), (expression) => followed(expression, json));
      const address = `${type}.${name}`;
      return new Values(type, { id: `${address}.id`, arn: `${address}.arn`, ...(after as object) }, unknown);
    }),
  );
}

/** What is known and what is not, as a plan has it. `follow` answers an expression, or has no answer. */
export function split(value: unknown, follow: (expression: string) => unknown): { after?: unknown; unknown?: unknown } {
  if (typeof value === "string" && value.includes("${")) {
    const found = follow(value);
    return found === undefined ? { unknown: true } : { after: found };
  }
  if (Array.isArray(value)) {
    const members = value.map((each) => split(each, follow));
    return { after: members.map(({ after }) => after), unknown: members.map(({ unknown }) => unknown ?? false) };
  }
  if (typeof value !== "object" || value === null) return { after: value };
  const members = Object.entries(value).map(
    ([key, member]) => [key, split(isBlock(key, member) ? [member] : member, follow)] as const,
  );
  const of = (side: "after" | "unknown") =>
    Object.fromEntries(members.flatMap(([key, each]) => (each[side] === undefined ? [] : [[key, each[side]]])));
  return { after: of("after"), unknown: of("unknown") };
}

/** What a resource is written with, without what is for Terraform alone. */
export function argumentsOf(block: unknown): object {
  const own = Object.entries(block as object).filter(([key]) => !["//", "lifecycle", "depends_on"].includes(key));
  return Object.fromEntries(own);
}

/** `${aws_launch_template.nodes.id}`, `${data.aws_rds_orderable_db_instance.class.instance_class}`. */
function followed(expression: string, { resource, data }: Pick<RootJson, "resource" | "data">): unknown {
  const [, read, type = "", name = "", attribute = ""] = REFERENCE.exec(expression) ?? [];
  const block = (read === undefined ? resource : data)?.[type]?.[name];
  if (typeof block !== "object" || block === null) return undefined;
  const value: unknown = Object.hasOwn(block, attribute) ? Reflect.get(block, attribute) : undefined;
  if (typeof value === "string" && value.includes("${")) return undefined;
  return value ?? (read === undefined ? `${type}.${name}.${attribute}` : undefined);
}

const REFERENCE = /^\$\{(data\.)?([a-z]\w+)\.([\w-]+)\.(\w+)\}$/;

function isBlock(key: string, value: unknown): boolean {
  return key !== "tags" && typeof value === "object" && value !== null && !Array.isArray(value);
}
