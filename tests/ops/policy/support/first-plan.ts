import { argumentsOf, split } from "../../../../src/ops/cost/as-planned";
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
  const { after, unknown } = split(argumentsOf(block), () => undefined) as { after: object; unknown: object };
  return { layer, type, name, after: { ...after }, unknown: { id: true, arn: true, ...unknown }, written: block };
}
