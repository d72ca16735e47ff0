import { countsInWords, knownAndUnknown, remarksOf, tasksInWords, whyOf } from "../kinds";
import type { Attribute, ReviewChange, ReviewLayer } from "../review-schema";
import { clip, difference, sidesWithin, UNKNOWN, visible } from "../text";
import { block, inHtml } from "./safe";

/** A fence is as long as the longest run of backticks in a value. */
const LONGEST_VALUE = 300;
const FENCES = 2 * (LONGEST_VALUE + 100);

export interface Fitted {
  readonly lines: string[];
  /** Changes and outputs for which there was no room. */
  readonly leftOut: number;
}

/** A layer as a collapsed section of at most `room` characters. Whole changes are left out, the least destructive first. */
export function layerSection(layer: ReviewLayer, room: number): Fitted {
  const open = ["<details>", `<summary>${inHtml(layer.name)}: ${summary(layer)}</summary>`, ""];
  const close = ["", "</details>", ""];
  const reason = layer.wave === 2 ? [`# not planned: ${visible(layer.reason ?? "")}`] : [];
  const tasks = tasksInWords(layer);
  const all = [
    reason,
    tasks === undefined ? [] : [`# ${visible(tasks)}`],
    ...layer.changes.map((change) => changeLines(change, layer)),
    ...driftLines(layer),
    ...outputLines(layer),
  ].filter((lines) => lines.length > 0);
  let left = room - length([...open, ...close]) - FENCES;
  const fitting = all.findIndex((lines) => (left -= length(lines)) < 0);
  const shown = fitting < 0 ? all : all.slice(0, fitting);
  const leftOut = all.length - shown.length;
  if (shown.length === 0) return { lines: [], leftOut };
  const note = leftOut === 0 ? [] : [`# ${leftOut} more left out`];
  return { lines: [...open, ...block([...shown.flat(), ...note], "diff"), ...close], leftOut };
}

/** Characters, with line ends. */
export function length(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

function summary({ wave, counts, cost }: ReviewLayer): string {
  if (wave === 2) return "wave 2, planned after this set is applied";
  const words = countsInWords(counts).map(({ count, words }) => `${count} ${words}`);
  const price = cost.before === cost.after ? [] : [`${difference(cost)} a month`];
  return [...(words.length === 0 ? ["nothing changes"] : words), ...price].join(", ");
}

/** GitHub colours a line of a diff by its first character. */
const MARKS = { delete: "-", replace: "!", update: "!", create: "+", read: "#", forget: "!", import: "#", move: "#" };

function changeLines(change: ReviewChange, layer: ReviewLayer): string[] {
  const { kind, address } = change;
  const remarks = [whyOf(change), ...remarksOf(change, layer)].filter((remark) => remark !== "").join("; ");
  return [
    `${MARKS[kind]} ${kind} ${visible(address)}${remarks === "" ? "" : ` (${visible(remarks)})`}`,
    ...detailLines(change),
  ].map((line) => clip(line, 2 * LONGEST_VALUE));
}

function detailLines(change: ReviewChange): string[] {
  const { kind, attributes } = change;
  if (kind === "delete" || kind === "forget") return [];
  if (kind !== "create" && kind !== "read") return attributes.flatMap(attributeLines);
  const { known, unknown } = knownAndUnknown(change);
  const later = unknown.length === 0 ? [] : [`#     ${UNKNOWN}: ${visible(unknown.join(", "))}`];
  return [...known.flatMap(attributeLines), ...later];
}

function attributeLines(attribute: Attribute): string[] {
  const { before, after } = sidesWithin(attribute, LONGEST_VALUE);
  const path = visible(attribute.path);
  const line = (mark: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`${mark}     ${path} = ${visible(value)}`];
  return [...line("-", before), ...line("+", after)];
}

function driftLines(layer: ReviewLayer): string[][] {
  return layer.drift.map((change) => ["# changed outside of Terraform:", ...changeLines(change, layer)]);
}

function outputLines({ outputs }: ReviewLayer): string[][] {
  return outputs.map(({ name, attributes }) => [`! output ${visible(name)}`, ...attributes.flatMap(attributeLines)]);
}
