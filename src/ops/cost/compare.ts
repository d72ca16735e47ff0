import type { CostComponent, DocumentFigure } from "../../core/cost-model";
import { sum } from "./charges";
import type { EstimatedLine } from "./estimate";

/** From this difference on, a figure is explained: a share of the document's. */
const NEAR = 0.15;

/** A figure of ours beside the document's. */
export interface Compared {
  readonly name: string;
  readonly layers: readonly string[];
  /** US dollars a month. */
  readonly usd: number;
  readonly document: number | null;
  /** Share of the document's figure: 0.1 is 10 % more. */
  readonly difference: number | null;
  /** Why it differs by more than 15 %, or why there is no figure. */
  readonly because: string | null;
}

/** Each line in the first component that has it. */
export function componentsOf(components: readonly CostComponent[], lines: readonly EstimatedLine[]): Compared[] {
  const owners = new Map(lines.map((line) => [line, components.find((each) => each.has(line))]));
  return components
    .map((component) =>
      compared(
        component,
        lines.filter((line) => owners.get(line) === component),
      ),
    )
    .filter(({ usd, document }) => usd > 0 || document !== null);
}

export function compared(
  { name, document, differs }: DocumentFigure & { readonly name: string },
  lines: readonly EstimatedLine[],
): Compared {
  const usd = sum(lines);
  const layers = [...new Set(lines.map(({ layer }) => layer))];
  if (document === undefined) return { name, layers, usd, document: null, difference: null, because: differs ?? null };
  const difference = usd / document - 1;
  const because = Math.abs(usd - document) > NEAR * document ? (differs ?? UNEXPLAINED) : null;
  return { name, layers, usd, document, difference, because };
}

/** Of what overrides have made another. */
export const UNEXPLAINED = "not as in the document: see overrides, or costs of the profile";
