import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { Refusal } from "../../core/problems";
import type { Files } from "./files";

/** Says that a folder is an export, of what, and how each of its files was written. */
export const MARKER = ".strata-export.json";

interface Marker {
  readonly environment: string;
  /** SHA-256 by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** What running the folder leaves in it, and can be made again. */
const MADE_BY_RUNNING = new Set([".plugin-cache", ".terraform", ".terragrunt-cache"]);

/**
 * Writes a folder whole or not at all; says whether it had to. One that stands there is replaced only if it is an export
 * of the same environment in which nobody changed, added or removed a file: a state may lie there.
 */
export function writeFolder(folder: string, environment: string, files: Files): boolean {
  const marker: Marker = { environment, files: hashes(files) };
  const text = `${JSON.stringify(marker, null, 2)}\n`;
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    refuseForeign(folder, environment);
    if (readFileSync(join(folder, MARKER), "utf8") === text) return false;
  }
  mkdirSync(dirname(folder), { recursive: true });
  const aside = mkdtempSync(join(dirname(folder), ".strata-export-"));
  try {
    const made = join(aside, "new");
    for (const [path, content] of [...files, [MARKER, text] as const]) write(join(made, path), content);
    swap(made, folder, join(aside, "old"));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return true;
}

function hashes(files: Files): Marker["files"] {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([path, text]) => [path, sha256(text)]));
}

function sha256(text: string | Buffer): string {
  return createHash("sha256").update(text).digest("hex");
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  if (isProgram(file)) chmodSync(file, 0o755);
}

function isProgram(file: string): boolean {
  return file.endsWith(".sh") && basename(file) !== "common.sh";
}

function swap(made: string, folder: string, old: string): void {
  const stood = existsSync(folder);
  if (stood) renameSync(folder, old);
  try {
    renameSync(made, folder);
  } catch (error) {
    if (stood) renameSync(old, folder);
    throw error;
  }
}

function refuseForeign(folder: string, environment: string): void {
  const elsewhere = "choose another folder with --out, or remove it";
  const marker = readMarker(folder);
  if (!marker) throw new Refusal(`${folder} is there and is not an export of Strata: ${elsewhere}`);
  if (marker.environment !== environment) {
    throw new Refusal(`${folder} is an export of ${marker.environment}, not of ${environment}: ${elsewhere}`);
  }
  const there = new Set(filesBelow(folder));
  const changed = Object.entries(marker.files).flatMap(([path, hash]) => {
    const same = there.delete(path) && sha256(readFileSync(join(folder, path))) === hash;
    return same ? [] : [path];
  });
  there.delete(MARKER);
  const own = [...changed, ...there].sort();
  if (own.length === 0) return;
  throw new Refusal(`in ${folder} somebody changed, added or removed ${own.join(", ")}: ${elsewhere}`);
}

function readMarker(folder: string): Marker | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, MARKER), "utf8")) as Marker;
  } catch {
    return undefined; // not there, or not ours
  }
}

function filesBelow(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    if (!entry.isDirectory()) return [path];
    return MADE_BY_RUNNING.has(entry.name) ? [] : filesBelow(folder, path);
  });
}
