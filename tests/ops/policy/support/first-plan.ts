import { allStacks } from "../../../support/environments";
import type { Attributes } from "../../../support/synthesized";
import type { Planned } from "./planned";

/** What Terraform plans for a new environment that the project ships: everything created, references unknown. */
export function firstPlan(environment: string): Planned[] {
  return Object.entries(allStacks())
    .filter(([stack]) => stack.startsWith(`${environment}-`))
    .flatMap(([stack, { json }]) =>
      Object.entries(json.resource ?? {}).flatMap(([type, blocks]) =>
        Object.entries(blocks).map(([name, block]) => planned(stack.slice(environment.length + 1), type, name, block)),
      ),
    );
}

function planned(layer: string, type: string, name: string, block: Attributes): Planned {
  const own = Object.entries(block).filter(([key]) => !["//", "lifecycle", "depends_on"].includes(key));
  const { after, unknown } = split(Object.fromEntries(own)) as { after: object; unknown: object };
  return { layer, type, name, after: { ...after }, unknown: { id: true, arn: true, ...unknown }, written: block };
}

/** What is known and what is not, as a plan has it: a block is a list of one, and a reference is known after apply. */
function split(value: unknown): { after?: unknown; unknown?: unknown } {
  if (typeof value === "string" && value.includes("${")) return { unknown: true };
  if (Array.isArray(value)) {
    const members = value.map(split);
    return { after: members.map(({ after }) => after), unknown: members.map(({ unknown }) => unknown ?? false) };
  }
  if (typeof value !== "object" || value === null) return { after: value };
  const members = Object.entries(value).map(
    ([key, member]) => [key, split(isBlock(key, member) ? [member] : member)] as const,
  );
  const of = (side: "after" | "unknown") =>
    Object.fromEntries(members.flatMap(([key, each]) => (each[side] === undefined ? [] : [[key, each[side]]])));
  return { after: of("after"), unknown: of("unknown") };
}

function isBlock(key: string, value: unknown): boolean {
  return key !== "tags" && typeof value === "object" && value !== null && !Array.isArray(value);
}
