import { suggestion } from "./nearest";

export interface OverrideProblem {
  /** The key under `overrides`. */
  readonly path: string;
  readonly message: string;
}

/**
 * A copy of the profile with each override set at its path (`database.backups.retention`). Only paths that the profile
 * has, or that its schema allows (`optionalPaths`), can be set.
 */
export function applyOverrides<Profile extends object>(
  profile: Profile,
  overrides: Readonly<Record<string, unknown>>,
  optionalPaths: readonly string[],
): { merged: Profile; problems: OverrideProblem[] } {
  const merged = structuredClone(profile);
  const known = new Set([...pathsOf(profile), ...optionalPaths]);
  const problems: OverrideProblem[] = [];
  for (const [path, value] of Object.entries(overrides)) {
    const around = Object.keys(overrides).find((each) => path.startsWith(`${each}.`));
    if (around !== undefined)
      problems.push({ path, message: `set twice: "${around}" sets the whole section; keep one of the two` });
    else if (known.has(path)) set(merged, path.split("."), value);
    else problems.push({ path, message: `no such value in the profile${suggestion(path, known)}` });
  }
  return { merged, problems };
}

/** Every path of a value, sections included: `database`, `database.port`. Lists are one value. */
export function pathsOf(value: object, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
    const path = `${prefix}${key}`;
    return isSection(child) ? [path, ...pathsOf(child, `${path}.`)] : [path];
  });
}

function set(target: object, [key, ...rest]: readonly string[], value: unknown): void {
  if (key === undefined) return;
  const record = target as Record<string, unknown>;
  if (rest.length === 0) record[key] = structuredClone(value);
  else {
    const child = record[key];
    set(isSection(child) ? child : (record[key] = {}), rest, value);
  }
}

function isSection(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
