import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PolicyRule } from "./rule";

/**
 * The rules in `policies/*.ts`: each file's default export. They are the project's own code, run as it is, like
 * main.ts. A file that is no rule becomes one that fails.
 */
export async function userRules(folder: string, builtIn: readonly PolicyRule[]): Promise<PolicyRule[]> {
  const taken = new Set(builtIn.map(({ id }) => id));
  const found: PolicyRule[] = [];
  for (const file of filesOf(folder)) {
    const rule = await load(join(folder, file));
    found.push(taken.has(rule.id) ? failing(join(folder, file), `the id ${rule.id} is taken`) : rule);
    taken.add(rule.id);
  }
  return found;
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !/\.(?:d|test)\.ts$/.test(name))
    .sort();
}

async function load(file: string): Promise<PolicyRule> {
  try {
    const module: unknown = await import(resolve(file));
    const exported = defaultOf(module);
    // Loaded as CommonJS by tsx, the module's exports are themselves the default.
    const rule = isRule(exported) ? exported : defaultOf(exported);
    if (isRule(rule)) return rule;
    return failing(file, 'it has to export default a rule: { id: "lower-case-words", describe, check }');
  } catch (error) {
    return failing(file, error instanceof Error ? error.message : String(error));
  }
}

function defaultOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, "default") : undefined;
}

function isRule(value: unknown): value is PolicyRule {
  if (typeof value !== "object" || value === null) return false;
  const { id, check } = value as Partial<Record<keyof PolicyRule, unknown>>;
  return typeof id === "string" && /^[a-z][a-z0-9-]*$/.test(id) && typeof check === "function";
}

function failing(file: string, why: string): PolicyRule {
  return {
    id: file,
    describe: why,
    check: () => {
      throw new Error(why);
    },
  };
}
