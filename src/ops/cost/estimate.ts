import { THIRD_PARTIES } from "../../core/cost-model";
import type { ReadyEnvironment } from "../../core/environments";
import type { RootJson } from "../roots/layer-root";
import { asPlanned } from "./as-planned";
import { chargesOf, priced, sum, type Line } from "./charges";
import type { Values } from "./values";

export interface EstimatedLine extends Line {
  readonly layer: string;
  /** Whether an assumption of the profile's section `usage` is in it. */
  readonly byUse: boolean;
}

/** What an environment costs a month by list price, as it is written. */
export interface Estimate {
  readonly lines: readonly EstimatedLine[];
  /** `<layer>: <type> (<reason>)`: what is in no line. */
  readonly unknown: readonly string[];
  /** US dollars, third parties included. */
  readonly total: number;
}

export interface SynthesizedLayer {
  readonly name: string;
  readonly json: Pick<RootJson, "resource" | "data">;
}

/** Prices every resource of every layer, its use by the platform's assumptions, and third parties. */
export function estimate(
  { platform, configuration }: Pick<ReadyEnvironment, "platform" | "configuration">,
  layers: readonly SynthesizedLayer[],
): Estimate {
  const { region } = configuration.environment;
  const model = platform.costs?.(configuration);
  const charged = layers.map(({ name, json }) => {
    const resources = asPlanned(json);
    const uses = (model?.uses ?? []).filter(({ layer, type }) => layer === name && hasType(resources, type));
    const own = chargesOf(resources, region, new Set(uses.map(({ type }) => type)));
    const used = uses.map(({ type, charges }) => priced(type, charges, region));
    return {
      lines: [
        ...own.lines.map((line) => ({ ...line, layer: name, byUse: false })),
        ...used.flatMap(({ lines }) => lines.map((line) => ({ ...line, layer: name, byUse: true }))),
      ],
      unknown: [...own.unknown, ...used.flatMap(({ unknown }) => unknown)].map((each) => `${name}: ${each}`),
    };
  });
  const thirdParties = (model?.thirdParties ?? []).map(({ name, usd }) => ({
    layer: THIRD_PARTIES,
    type: "service",
    sku: name,
    quantity: 1,
    usd,
    byUse: false,
  }));
  const lines = [...charged.flatMap((each) => each.lines), ...thirdParties];
  return { lines, unknown: charged.flatMap(({ unknown }) => unknown), total: sum(lines) };
}

function hasType(resources: readonly Values[], type: string): boolean {
  return resources.some((each) => each.type === type);
}
