import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Environment } from "../../core/environment";
import { Refusal } from "../../core/problems";
import { loadEnvironment } from "../environment-argument";
import { atlantisRecipe } from "./atlantis";
import type { Tool } from "./command";
import { githubRecipe } from "./github";
import { gitlabRecipe } from "./gitlab";
import { recipeProblems } from "./recipe-problems";
import { isGenerated } from "./yaml";

/** One file of a pipeline. */
export interface Recipe {
  readonly path: string;
  readonly text: string;
  /** What the environment does not let the pipeline do, and the key that would. */
  readonly notes: readonly string[];
}

/** Prints or writes the pipeline of some environments. */
export async function ci(tool: Tool, names: readonly string[], { write }: { readonly write: boolean }): Promise<void> {
  const environments: Environment[] = [];
  for (const name of new Set(names)) environments.push((await loadEnvironment(name)).configuration.environment);
  const recipes = recipesFor(tool, environments);
  if (write) recipes.forEach(refuseForeign);
  for (const { path, text, notes } of recipes) {
    for (const note of notes) console.error(`note: ${note}`);
    if (write) writeRecipe(path, text);
    else process.stdout.write(recipes.length > 1 ? `# ${path}\n${text}\n` : text);
  }
}

/** Throws a {@link Refusal} with everything that keeps one of the environments from having this pipeline. */
export function recipesFor(tool: Tool, environments: readonly Environment[]): Recipe[] {
  const problems = environments.flatMap((environment) =>
    recipeProblems(tool, environment).map((line) => `environments/${environment.name}.yaml  ${line}`),
  );
  if (problems.length > 0) throw new Refusal(problems.join("\n"));
  if (tool === "github") return environments.map(githubRecipe);
  return [tool === "gitlab" ? gitlabRecipe(environments) : atlantisRecipe(environments)];
}

function refuseForeign({ path }: Recipe): void {
  if (!existsSync(path) || isGenerated(readFileSync(path, "utf8"))) return;
  throw new Refusal(
    `${path} is there and was not written by strata ci: move it away, or print this one and merge them`,
  );
}

function writeRecipe(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`${path} written`);
}
