import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { platforms } from "../../platforms";
import { changeSetSchema } from "../change-set/schema";
import { reviewSchema } from "../show/review-schema";
import { checksPage } from "./checks";
import { connectivityPage } from "./connectivity";
import { environmentVariablesPage } from "./environment-variables";
import { publishedSchema } from "./published-schema";
import { environmentJsonSchema } from "./schema";

/** Files that are made from the code, by path. */
export function generatedFiles(): Record<string, string> {
  return {
    "environments/schema.json": `${JSON.stringify(environmentJsonSchema(platforms), null, 2)}\n`,
    "docs/checks.md": checksPage(platforms),
    "docs/connectivity.md": connectivityPage(),
    "docs/environment-variables.md": environmentVariablesPage(),
    "docs/schemas/changeset.schema.json": publishedSchema(changeSetSchema, "Strata change set"),
    "docs/schemas/review.schema.json": publishedSchema(reviewSchema, "Strata review"),
  };
}

/** Writes the generated files; returns those that changed. */
export function generate(): string[] {
  return stale().map(([path, text]) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
}

/** The generated files that are missing or out of date. */
export function staleFiles(): string[] {
  return stale().map(([path]) => path);
}

function stale(): [string, string][] {
  return Object.entries(generatedFiles()).filter(
    ([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text,
  );
}
