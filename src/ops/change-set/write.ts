import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { canonical } from "./canonical";

/** Files of a change set by their path below its folder. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** Writes a change set whole or not at all: beside its place first, then moved there. */
export function writeFolder(folder: string, files: Files): void {
  const partial = join(dirname(folder), `.partial-${process.pid}`);
  if (existsSync(folder)) throw new Error(`${folder} exists already`);
  try {
    for (const [path, content] of files) {
      const file = join(partial, path);
      mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
      writeFileSync(file, content);
    }
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** As a person can read it: for files that are looked at. Its hash is over these bytes. */
export function readable(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonical(value)), null, 1)}\n`;
}

/** Writes one file whole or not at all; one that exists already stays as it is. */
export function writeFileWhole(file: string, content: Uint8Array): void {
  if (existsSync(file)) return;
  const partial = `${file}.partial-${process.pid}`;
  try {
    writeFileSync(partial, content, { mode: 0o600 });
    renameSync(partial, file);
  } finally {
    rmSync(partial, { force: true });
  }
}
