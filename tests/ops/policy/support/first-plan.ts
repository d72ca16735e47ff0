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
  const isReference = (value: unknown): boolean => JSON.stringify(value).includes("${");
  return {
    layer,
    type,
    name,
    after: Object.fromEntries(own.filter(([, value]) => !isReference(value))),
    unknown: {
      id: true,
      arn: true,
      ...Object.fromEntries(own.filter(([, value]) => isReference(value)).map(([key]) => [key, true])),
    },
    written: block,
  };
}
