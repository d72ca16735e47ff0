import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../change-set/schema";
import { conftest, opa, type RegoResult, type RegoTool } from "./rego-tools";
import type { PolicyInput } from "./rule";

const RULE = "rego";

/**
 * What the Rego rules of `policies/` say, by `opa` or else `conftest`. They are rules named deny, violation or warn of
 * package strata; without a tool to run them the set is denied.
 */
export async function regoFindings(input: PolicyInput, folder: string): Promise<Finding[]> {
  const files = regoFiles(folder);
  if (files.length === 0) return [];
  const unseen = files.filter((file) => isUnseen(readFileSync(join(folder, file), "utf8")));
  if (unseen.length > 0) {
    return unseen.map((file) => denied(`${join(folder, file)} has rules that nothing looks at: write package strata`));
  }
  for (const tool of [opa, conftest]) {
    const result = await evaluated(tool, folder, input);
    if (result !== "missing") return result;
  }
  const names = files.map((file) => join(folder, file)).join(", ");
  return [denied(`${names} cannot be evaluated here, so it does not pass: install opa or conftest`)];
}

async function evaluated(tool: RegoTool, folder: string, input: PolicyInput): Promise<Finding[] | "missing"> {
  try {
    const result = await tool(folder, JSON.stringify(input));
    if (result === undefined) return "missing";
    return [...messages(result.denials, "deny"), ...messages(result.warnings, "warn")];
  } catch (error) {
    return [denied(`the rules could not be evaluated, so they do not pass: ${(error as Error).message}`)];
  }
}

/** A message is a text, or an object with `msg` and, if wanted, `layer` and `address`. */
function messages(found: RegoResult["denials"], severity: Finding["severity"]): Finding[] {
  return found.map((each) => {
    const { msg, layer, address } = typeof each === "string" ? { msg: each } : (each as Record<string, unknown>);
    return {
      rule: RULE,
      severity,
      message: typeof msg === "string" ? msg : JSON.stringify(each),
      ...(typeof layer === "string" ? { layer } : {}),
      ...(typeof address === "string" ? { address } : {}),
    };
  });
}

function regoFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".rego") && !name.endsWith("_test.rego"))
    .sort();
}

/** Rules of another package are loaded and never asked, which looks like passing. Libraries have no such rules. */
function isUnseen(text: string): boolean {
  const code = text.replace(/#.*$/gm, "");
  return !/^\s*package\s+strata\s*$/m.test(code) && /^\s*(?:default\s+)?(?:deny|violation|warn)\w*\b/m.test(code);
}

function denied(message: string): Finding {
  return { rule: RULE, severity: "deny", message };
}
