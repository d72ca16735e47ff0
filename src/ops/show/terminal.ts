import { short } from "../change-set/folder";
import { approveCommand } from "./approval";
import { countsInWords, destructiveOf, signOf, whyOf } from "./kinds";
import type { Review } from "./review-schema";
import { difference, money, origin, plural, purposes, visible, when } from "./text";
import { colourOf, headOf, INDENT, layerLines } from "./terminal/layer";
import { coloured, plain, type Paint, type Style } from "./terminal/paint";
import { wrap } from "./terminal/wrap";

export interface Terminal {
  readonly colours: boolean;
  readonly columns: number;
  readonly now: Date;
}

/** For `strata show`: what destroys first, in columns that a phone's SSH client can still show. */
export function renderTerminal(review: Review, { colours, columns, now }: Terminal): string {
  const paint = colours ? coloured : plain;
  const width = Math.max(60, Math.min(120, columns));
  const blocks = [
    header(review, paint, now),
    summary(review, paint),
    destructive(review, paint, width),
    policy(review, paint, width),
    ...review.layers.map((layer) => [paint(headOf(layer), "bold"), ...layerLines(layer, paint, width)]),
    [paint("To approve", "bold"), ...approveCommand(review).map((line) => `  ${line}`)],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function header(review: Review, paint: Paint, now: Date): string[] {
  const { environment, id, digest, account, region, protection, kind, createdAt, expiresAt, terraform } = review;
  const expired = now.getTime() > Date.parse(expiresAt);
  const expiry = expired ? paint(`EXPIRED ${when(expiresAt)}`, "red", "bold") : `expires ${when(expiresAt)}`;
  const open = protection === "off" ? paint("protection off", "yellow") : "protection on";
  return [
    `${paint(visible(environment), "bold")}  account ${visible(account)}, ${visible(region)}, ${open}`,
    `${visible(id)}  digest ${paint(short(digest), "bold")}`,
    `planned ${when(createdAt)}, ${expiry}`,
    `by ${visible(origin(review))}`,
    paint(`with ${terraform.name} ${visible(terraform.version)}, Strata ${visible(review.strata)}`, "dim"),
    ...(kind === "apply" ? [] : [paint(`This set will ${purposes[kind]}.`, "red", "bold")]),
  ];
}

function summary({ counts, cost }: Review, paint: Paint): string[] {
  const words = countsInWords(counts).map(({ kind, count, words }) => {
    const colour = colours(kind);
    return colour ? { main: paint(`${count} ${words}`, colour, "bold") } : { rest: `${count} ${words}` };
  });
  const unknown = cost.unknown.length === 0 ? "" : `, without ${cost.unknown.map(visible).join(", ")}`;
  const lines = [words.flatMap(({ main }) => main ?? []), words.flatMap(({ rest }) => rest ?? [])];
  return [
    ...(words.length === 0 ? ["Nothing would change."] : []),
    ...lines.filter((line) => line.length > 0).map((line) => line.join(", ")),
    `${money(cost.before)} → ${money(cost.after)} a month (${difference(cost)})${unknown}`,
  ];
}

/** The four that change the account are in colour. */
function colours(kind: string): Style | undefined {
  return kind === "delete" || kind === "replace" || kind === "update" || kind === "create" ? colourOf[kind] : undefined;
}

function destructive(review: Review, paint: Paint, width: number): string[] {
  const all = destructiveOf(review);
  if (all.length === 0) return [];
  const lines = all.flatMap(({ layer, change }) => [
    `  ${paint(signOf(change).padEnd(3), colourOf[change.kind])} ${visible(layer.name)}  ${paint(visible(change.address), "bold")}`,
    ...wrap(visible(whyOf(change)), INDENT, width).map((line) => paint(line, "dim")),
  ]);
  return [paint(`${plural(all.length, "resource")} deleted or replaced`, "red", "bold"), ...lines];
}

function policy({ policy: findings }: Review, paint: Paint, width: number): string[] {
  if (findings.length === 0) return ["No policy rule objects."];
  return [
    paint("Policy", "bold"),
    ...findings.flatMap(({ rule, severity, layer, address, message }) => {
      const about = [layer, address].filter((each) => each !== undefined).join("  ");
      return [
        `  ${paint(severity, severity === "deny" ? "red" : "yellow", "bold")}  ${visible(rule)}`,
        ...(about === "" ? [] : [`${INDENT}${visible(about)}`]),
        ...wrap(visible(message), INDENT, width),
      ];
    }),
  ];
}
