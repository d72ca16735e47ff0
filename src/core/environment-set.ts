import { join } from "node:path";
import type { Environment } from "./environment";
import type { LoadedEnvironment } from "./environment-file";
import type { Problem } from "./problems";

/** Mistakes that only show when the environments are read together. */
export function setProblems(loaded: readonly LoadedEnvironment[], directory: string): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { name, configuration, problems: own } of loaded) {
    const provider = own.length > 0 || !configuration ? undefined : createdProvider(configuration.environment);
    if (provider === undefined) continue;
    const owner = owners.get(provider);
    if (owner === undefined) owners.set(provider, name);
    else {
      problems.push({
        file: join(directory, `${name}.yaml`),
        line: 1,
        column: 1,
        path: "ci.identityProvider",
        message: `got "create", but ${owner} already creates that provider in the same account; allowed: existing`,
      });
    }
  }
  return problems;
}

/** The OIDC provider an environment creates: an account can have only one for a host. */
function createdProvider({ account, ci }: Environment): string | undefined {
  if (ci?.identityProvider !== "create") return undefined;
  return `${account} ${ci.provider === "github" ? "github.com" : ci.host}`;
}
