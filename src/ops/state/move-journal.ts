import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { Refusal } from "../../core/problems";

/**
 * That a move between two states was begun: written before the first of its two pushes, removed after the second. What has
 * been done is told by the states themselves; this says that somebody has to look.
 */
const schema = z.strictObject({
  environment: z.string(),
  from: z.string().describe("Layer."),
  to: z.string().describe("Layer."),
  moves: z
    .array(z.strictObject({ from: z.string(), to: z.string() }))
    .readonly()
    .describe("Addresses."),
  backup: z.string().describe("Folder with both states as they were."),
});

export type PendingMove = z.infer<typeof schema>;

export function pendingMove(environment: string): PendingMove | undefined {
  const file = noteOf(environment);
  if (!existsSync(file)) return undefined;
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success)
    throw new Refusal(`${file} is not what strata state mv writes: see what it says, then remove it`);
  return parsed.data;
}

/** While a resource stands in two states, a plan of the one that it leaves would destroy it. */
export function refusePendingMove(environment: string): void {
  const move = pendingMove(environment);
  if (move) throw new Refusal(`a move between states was interrupted; finish it first: ${repeatOf(move)}`);
}

/** In one step: a journal that is cut off would be worse than none. */
export function beginMove(move: PendingMove): void {
  const file = noteOf(move.environment);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.partial`, `${JSON.stringify(move, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.partial`, file);
}

export function endMove(environment: string): void {
  rmSync(noteOf(environment), { force: true });
}

/** The command that finishes a move, ready to be pasted. */
export function repeatOf({ environment, from, to, moves }: Omit<PendingMove, "backup">): string {
  const [first, ...more] = moves;
  const also = more.map((move) => ` --and ${quoted(move.from === move.to ? move.from : `${move.from}=${move.to}`)}`);
  const renamed = first && first.from !== first.to ? ` ${quoted(first.to)}` : "";
  return `npx strata state mv ${environment} ${from} ${quoted(first?.from ?? "")} ${to}${renamed}${also.join("")}`;
}

/** The file, below the current folder. */
export function noteOf(environment: string): string {
  return join(".strata", "moves", `${environment}.json`);
}

/** Addresses with an index hold quotes and brackets. */
function quoted(word: string): string {
  return /^[\w.=-]+$/.test(word) ? word : `'${word}'`;
}
