import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../core/problems";
import type { RenderTarget } from "../../core/rendering";

type Files = ReadonlyMap<string, string>;

export interface What {
  readonly environment: string;
  readonly as: RenderTarget;
}

/** Says what was rendered here, and how each file was written. */
export const MARKER = ".strata-render.json";

interface Marker extends What {
  /** SHA-256 by name. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Writes the files of a folder, all or none. Of what is there, only files that were rendered and that nobody changed are
 * replaced or, if they are no longer part of it, removed. Everything else stays, such as a compose.override.yaml.
 * `kept`: written whatever is there, and readable by nobody else; the caller has added to what there was.
 */
export function writeRendering(folder: string, what: What, files: Files, kept: Files = new Map()): void {
  const before = readMarker(folder);
  refuseOther(folder, what, before);
  refuseChanged(folder, files, before);
  const marker: Marker = { ...what, files: Object.fromEntries([...files].map(([name, text]) => [name, sha256(text)])) };
  const all = new Map([...files, ...kept, [MARKER, `${JSON.stringify(marker, null, 2)}\n`]]);
  mkdirSync(folder, { recursive: true });
  const aside = mkdtempSync(join(folder, ".strata-render-"));
  try {
    for (const [name, text] of all) {
      writeFileSync(join(aside, name), text, { mode: kept.has(name) ? 0o600 : 0o644 });
      if (name.endsWith(".sh")) chmodSync(join(aside, name), 0o755);
    }
    for (const name of all.keys()) renameSync(join(aside, name), join(folder, name));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  for (const name of Object.keys(before?.files ?? {}))
    if (!files.has(name)) rmSync(join(folder, name), { force: true });
}

const ELSEWHERE = "choose another folder with --out";

function refuseOther(folder: string, { environment, as }: What, before: Marker | undefined): void {
  if (before === undefined || (before.environment === environment && before.as === as)) return;
  const found = `${before.environment} as ${before.as}`;
  throw new Refusal(`${folder} holds ${found}, not ${environment} as ${as}: ${ELSEWHERE}`);
}

const KEEP =
  "move that away (your changes belong in a compose.override.yaml or an overlay). Keep .env, which alone has the databases' passwords";

/** Files that would be lost: not rendered, or changed since. One that has the same text anyway is not lost. */
function refuseChanged(folder: string, files: Files, before: Marker | undefined): void {
  const names = new Set([...files.keys(), ...Object.keys(before?.files ?? {})]);
  const own = [...names].filter((name) => {
    const path = join(folder, name);
    const there = statSync(path, { throwIfNoEntry: false });
    if (there === undefined) return false;
    // Docker makes one of a file to mount that is not there.
    if (there.isDirectory()) throw new Refusal(`${path} is a folder, and has to be a file: remove the folder`);
    const found = sha256(readFileSync(path));
    return found !== before?.files[name] && found !== sha256(files.get(name) ?? "");
  });
  if (own.length === 0) return;
  throw new Refusal(`in ${folder} somebody wrote or changed ${own.sort().join(", ")}: ${KEEP}`);
}

function sha256(text: string | Buffer): string {
  return createHash("sha256").update(text).digest("hex");
}

function readMarker(folder: string): Marker | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, MARKER), "utf8")) as Marker;
  } catch {
    return undefined; // not there, or not ours
  }
}
