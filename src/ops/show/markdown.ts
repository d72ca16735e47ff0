import { short } from "../change-set/folder";
import { approveCommand } from "./approval";
import { causeOf, countsInWords, destructiveOf } from "./kinds";
import { layerSection, length, type Fitted } from "./markdown/layer";
import { block, code, prose } from "./markdown/safe";
import type { Review, ReviewChange, ReviewLayer } from "./review-schema";
import { difference, money, plural, purposes, when } from "./text";

/**
 * GitHub refuses a comment above 65,536 characters ("Body is too long"); Atlantis splits at the same number, as the
 * maximum "allowed in a single comment by GitHub" (runatlantis/atlantis, server/events/vcs/github_client.go). The rest
 * is room for what a pipeline puts around it.
 */
export const MOST_CHARACTERS = 60_000;

/** What the note on what is left out may take. */
const NOTE = 500;
const MOST_POLICY = 12_000;
const MOST_COMMAND = 8_000;

/** For a comment of a pull request, and REVIEW.md: always whole up to how to approve; layers as far as they fit. */
export function renderMarkdown(review: Review): string {
  const head = header(review);
  const tail = [...policy(review), ...approve(review)];
  const destructive = destructiveList(review, MOST_CHARACTERS - NOTE - length(head) - length(tail));
  const fixed = [...head, ...destructive, ...tail];
  const sections = fitted(review.layers, MOST_CHARACTERS - NOTE - length(fixed));
  const layers = sections.flatMap(({ lines }) => lines);
  const leftOut = sections.reduce((sum, section) => sum + section.leftOut, 0);
  const note = `**${plural(leftOut, "change")} left out to fit a comment.** All of them are in review.html of the set.`;
  return `${[...fixed, ...layers, ...(leftOut === 0 ? [] : [note])].join("\n")}\n`;
}

/** What fits is whole; the layers that are too large share what the others leave. */
function fitted(layers: readonly ReviewLayer[], total: number): Fitted[] {
  const whole = layers.map((layer) => ({ layer, section: layerSection(layer, Infinity) }));
  const smallestFirst = [...whole].sort((a, b) => length(a.section.lines) - length(b.section.lines));
  let room = total;
  const sections = new Map<ReviewLayer, Fitted>();
  for (const [index, { layer, section }] of smallestFirst.entries()) {
    const share = Math.floor(room / (layers.length - index));
    const fits = length(section.lines) <= share ? section : layerSection(layer, share);
    sections.set(layer, fits);
    room -= length(fits.lines);
  }
  return layers.flatMap((layer) => sections.get(layer) ?? []);
}

function header(review: Review): string[] {
  const { environment, id, digest, account, region, protection, kind, createdAt, expiresAt, counts, cost } = review;
  const { author, git } = review;
  const words = countsInWords(counts).map(({ kind: each, count, words }) =>
    each === "delete" || each === "replace" ? `**${count} ${words}**` : `${count} ${words}`,
  );
  const from = git === null ? "outside of git" : `commit ${code(git.commit)}`;
  return [
    `## ${code(environment)}: ${words.length === 0 ? "nothing would change" : words.join(", ")}`,
    "",
    ...(kind === "apply" ? [] : ["> [!CAUTION]", `> This set will ${purposes[kind]}.`, ""]),
    ...(git?.dirty ? ["> [!WARNING]", "> Planned with changes that are not committed.", ""] : []),
    ...(protection === "off" ? ["> [!WARNING]", "> Protection is off: what holds data can be deleted.", ""] : []),
    `- set ${code(id)}, digest ${code(short(digest))}, expires ${when(expiresAt)}`,
    `- account ${code(account)}, region ${code(region)}`,
    `- planned ${when(createdAt)} by ${code(author.name)} ${code(author.email)}, ${from}`,
    `- cost ${money(cost.before)} → ${money(cost.after)} a month (**${difference(cost)}**)${unpriced(review)}`,
    "",
  ];
}

function unpriced({ cost: { unknown } }: Review): string {
  if (unknown.length === 0) return "";
  const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : "";
  return `, without ${unknown.slice(0, 5).map(code).join(", ")}${more}`;
}

/** With the reasons if there is room for all of them: rather every address than some with a reason. */
function destructiveList(review: Review, room: number): string[] {
  const all = destructiveOf(review);
  if (all.length === 0) return [];
  const title = [`### ${plural(all.length, "resource")} deleted or replaced`, ""];
  const left = room - length(title);
  const short = all.map(({ layer, change }) => `- **${change.kind}** ${code(layer.name)} ${code(change.address)}`);
  const full = all.map(({ change }, index) => `${short[index] ?? ""}${why(change)}`);
  return [...title, ...cut(length(full) <= left ? full : short, left, "delete or replacement"), ""];
}

function why(change: ReviewChange): string {
  const { paths, words } = causeOf(change);
  const forced = paths.length === 0 ? [] : [`forced by ${paths.slice(0, 3).map(code).join(", ")}`];
  const because = [...forced, ...words.map(prose)].join("; ");
  return because === "" ? "" : `: ${because}`;
}

function policy({ policy: findings }: Review): string[] {
  if (findings.length === 0) return ["No policy rule objects.", ""];
  const lines = findings.map(({ rule, severity, layer, address, message }) => {
    const about = [layer, address].flatMap((each) => (each === undefined ? [] : [code(each)]));
    return `- **${severity}** ${[code(rule), ...about].join(" ")}: ${code(message)}`;
  });
  return ["### Policy", "", ...cut(lines, MOST_POLICY, "finding"), ""];
}

function approve(review: Review): string[] {
  const command = approveCommand(review);
  const lines = length(command) < MOST_COMMAND ? command : approveCommand(review, 0);
  return ["### To approve", "", ...block(lines, "sh"), ""];
}

/** As many lines as fit, and how many do not. */
function cut(lines: readonly string[], room: number, what: string): string[] {
  if (length(lines) <= room) return [...lines];
  let left = room - 100;
  const shown = lines.slice(
    0,
    lines.findIndex((line) => (left -= line.length + 1) < 0),
  );
  return [...shown, `- **${plural(lines.length - shown.length, `more ${what}`)}, left out here**`];
}
