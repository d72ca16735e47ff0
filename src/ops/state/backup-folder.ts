import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { Refusal } from "../../core/problems";
import { sha256 } from "../change-set/canonical";
import { exitCodes } from "../exit-codes";
import { parseState, type State } from "../terraform/state";

const DESCRIPTION = "backup.json";

const schema = z.strictObject({
  format: z.literal(1),
  environment: z.string(),
  time: z.iso.datetime(),
  who: z.string().describe("`user@machine`"),
  layers: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z0-9-]+$/),
      lineage: z.string(),
      serial: z.number().int(),
      sha256: z.string().describe("Of the file `<name>.tfstate`."),
    }),
  ),
});

export type Backup = z.infer<typeof schema>;

/** Writes states to a new folder below `parent`, whole or not at all; its path. */
export function writeBackup(parent: string, environment: string, states: ReadonlyMap<string, string>): string {
  const time = new Date().toISOString();
  const path = join(parent, `${time.replace(/[-:.]/g, "")}-${environment}`);
  const partial = join(parent, `.partial-${randomBytes(4).toString("hex")}`);
  const layers = [...states].map(([name, text]) => ({ name, ...identity(text), sha256: sha256(text) }));
  const description: Backup = { format: 1, environment, time, who: who(), layers };
  try {
    mkdirSync(partial, { recursive: true, mode: 0o700 });
    for (const [name, text] of states) write(join(partial, `${name}.tfstate`), text);
    write(join(partial, DESCRIPTION), `${JSON.stringify(description, null, 2)}\n`);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error instanceof Error && "code" in error ? new Refusal(`no backup was written: ${error.message}`) : error;
  }
  return path;
}

/** Reads what a backup says of itself. */
export function openBackup(path: string): Backup {
  const file = join(path, DESCRIPTION);
  if (!existsSync(file)) throw new Refusal(`no backup in ${path}: it has no ${DESCRIPTION}`);
  const parsed = schema.safeParse(json(readFileSync(file, "utf8")));
  if (!parsed.success) throw new Refusal(`${file} is not what strata state backup writes`, exitCodes.tampered);
  return parsed.data;
}

/** A layer's state out of a backup, if it is still what was written. */
export function backedUp(
  path: string,
  layer: Backup["layers"][number],
): { readonly text: string; readonly state: State } {
  const file = join(path, `${layer.name}.tfstate`);
  if (!existsSync(file)) throw new Refusal(`${file} is missing`, exitCodes.tampered);
  const text = readFileSync(file, "utf8");
  const state = sha256(text) === layer.sha256 ? parseState(text) : undefined;
  if (state?.lineage !== layer.lineage || state.serial !== layer.serial) {
    throw new Refusal(`${file} is not what was backed up: its SHA-256 differs from ${DESCRIPTION}`, exitCodes.tampered);
  }
  return { text, state };
}

function identity(text: string): { readonly lineage: string; readonly serial: number } {
  const { lineage, serial } = JSON.parse(text) as State;
  return { lineage, serial };
}

/** States hold what nobody else on the machine may read; `flush`, because a backup has to outlive a power cut. */
function write(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flush: true });
}

function who(): string {
  return `${userName()}@${hostname()}`;
}

/** Containers run as users that have no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env["USER"] ?? String(process.getuid?.() ?? "unknown");
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
