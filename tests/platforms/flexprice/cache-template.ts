import { changed, layersOf } from "../../support/environments";
import type { Attributes, Template } from "../../support/synthesized";

export const GROUP = "aws_elasticache_replication_group";

const made = new Map<string, Template>();
/** The cache layer of a shipped environment with some profile values overridden. */
export const cache = (environment: string, overrides: object = {}, name = environment): Template => {
  const key = JSON.stringify([environment, overrides, name]);
  const template = made.get(key) ?? layersOf(changed(environment, { overrides }), name)["cache"];
  if (!template) throw new Error("no cache layer");
  made.set(key, template);
  return template;
};
export const production = (overrides: object = {}) => cache("flexprice-production", overrides);
export const development = (overrides: object = {}) => cache("flexprice-development", overrides);
export const group = (template: Template): Attributes => template.only(GROUP);
export const parameters = (template: Template) => template.only("aws_elasticache_parameter_group");
export const output = (template: Template, name: string) => template.json.output?.[name]?.["value"];

export function logicalId(template: Template): string {
  const [id = "none"] = Object.keys(template.json.resource?.[GROUP] ?? {});
  return id;
}
