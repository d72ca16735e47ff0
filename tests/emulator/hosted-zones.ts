import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { projectRoot } from "../support/project";

/** The hosted zones that the project's environments say are theirs, by id; each is named as the parent of its domain. */
export function hostedZonesOfEnvironments(): ReadonlyMap<string, string> {
  const folder = join(projectRoot, "environments");
  const domains = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .flatMap((file) => {
      const { domain } = parse(readFileSync(join(folder, file), "utf8")) as { domain?: Record<string, string> };
      return domain?.["hostedZone"] === undefined ? [] : [[domain["hostedZone"], domain["name"] ?? ""] as const];
    });
  return new Map(domains.map(([id, name]) => [id, name.slice(name.indexOf(".") + 1)]));
}
