import { isDestructive } from "../../change-set/destructive";
import { knownAndUnknown, remarksOf, signOf, tasksInWords, whyOf } from "../kinds";
import type { Attribute, ReviewChange, ReviewKind, ReviewLayer, ReviewOutput } from "../review-schema";
import { plural, sidesWithin, UNKNOWN, visible } from "../text";
import type { Paint, Style } from "./paint";
import { wrap } from "./wrap";

/** Below an address. */
export const INDENT = " ".repeat(8);

export const colourOf: Readonly<Record<ReviewKind, Style>> = {
  delete: "red",
  replace: "yellow",
  update: "blue",
  create: "green",
  read: "dim",
  forget: "yellow",
  import: "green",
  move: "dim",
};

/** A layer with all that happens in it. Updates and replacements show what differs; a create what it sets. */
export function layerLines(layer: ReviewLayer, paint: Paint, width: number): string[] {
  const { changes, drift, outputs } = layer;
  const section = (title: string, lines: string[]): string[] =>
    lines.length === 0 ? [] : ["", `  ${paint(title, "dim")}`, ...lines];
  const nothing = changes.length + drift.length + outputs.length === 0;
  return [
    ...(layer.wave === 2 ? wrap(`not planned: ${visible(layer.reason ?? "")}`, "  ", width) : []),
    ...wrap(visible(tasksInWords(layer) ?? ""), "  ", width),
    ...(layer.wave === 1 && nothing ? ["  nothing changes"] : []),
    ...changes.flatMap((change) => changeLines(change, layer, paint, width)),
    ...section(
      "changed outside of Terraform",
      drift.flatMap((change) => changeLines(change, layer, paint, width)),
    ),
    ...section(
      "outputs",
      outputs.flatMap((output) => outputLines(output, paint, width)),
    ),
  ];
}

function changeLines(change: ReviewChange, layer: ReviewLayer, paint: Paint, width: number): string[] {
  const colour = colourOf[change.kind];
  const remarks = [isDestructive(change) ? "" : whyOf(change), ...remarksOf(change, layer)]
    .filter((remark) => remark !== "")
    .join("; ");
  return [
    `  ${paint(signOf(change).padEnd(3), colour)} ${paint(visible(change.address), "bold")}`,
    ...(remarks === "" ? [] : wrap(visible(remarks), INDENT, width).map((line) => paint(line, "dim"))),
    ...attributeLines(change, paint, width),
  ];
}

function attributeLines(change: ReviewChange, paint: Paint, width: number): string[] {
  const { kind, attributes } = change;
  if (kind === "delete" || kind === "forget") return [];
  if (kind !== "create" && kind !== "read") return attributes.flatMap((each) => difference(each, paint, width));
  const { known, unknown } = knownAndUnknown(change);
  const text = known.map((each) => `${each.path} = ${sidesWithin(each, 4 * width).after ?? ""}`).join(", ");
  const later = unknown.length === 0 ? "" : `${UNKNOWN}: ${unknown.join(", ")}`;
  return [
    ...wrap(visible(text), INDENT, width),
    ...wrap(visible(later), INDENT, width).map((line) => paint(line, "dim")),
  ];
}

function outputLines({ attributes }: ReviewOutput, paint: Paint, width: number): string[] {
  return attributes.flatMap((each) => difference(each, paint, width));
}

/** `path  before → after`, below each other where they are long; beyond some lines they are cut. */
function difference(attribute: Attribute, paint: Paint, width: number): string[] {
  const { before, after } = sidesWithin(attribute, 4 * width);
  const [old, now] = [before, after].map((value) => value && visible(value));
  const path = visible(attribute.path);
  const forces = attribute.forcesReplacement ? "  forces replacement" : "";
  const gone = (text: string): string => paint(text, "red");
  const come = (text: string): string => paint(text, attribute.unknown ? "dim" : "green");
  const oneLine = old && now ? `${old} → ${now}` : old ? `- ${old}` : `+ ${now}`;
  if (`${INDENT}${path}  ${oneLine}${forces}`.length <= width) {
    const painted = old && now ? `${gone(old)} → ${come(now)}` : old ? gone(oneLine) : come(oneLine);
    return [`${INDENT}${path}  ${painted}${paint(forces, "yellow")}`];
  }
  return [
    `${INDENT}${path}${paint(forces, "yellow")}`,
    ...wrap(old ? `- ${old}` : "", `${INDENT}  `, width).map(gone),
    ...wrap(now ? `+ ${now}` : "", `${INDENT}  `, width).map(come),
  ];
}

/** `3 to update, 1 to create`, of one layer. */
export function headOf({ name, wave, dependsOn, changes }: ReviewLayer): string {
  const reads = dependsOn.length === 0 ? "" : `, reads ${dependsOn.join(", ")}`;
  return `${visible(name)}: ${wave === 2 ? "wave 2" : plural(changes.length, "change")}${visible(reads)}`;
}
