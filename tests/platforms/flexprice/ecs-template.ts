import { changed, layersOf } from "../../support/environments";
import type { Attributes, Template } from "../../support/synthesized";

const made = new Map<string, Record<string, Template>>();

/** The layers of a shipped environment with some profile values overridden, and other changes. */
function layers(environment: string, overrides: object, changes: object): Record<string, Template> {
  const key = JSON.stringify([environment, overrides, changes]);
  const templates = made.get(key) ?? layersOf(changed(environment, { overrides, ...changes }), environment);
  made.set(key, templates);
  return templates;
}

export function layer(environment: string, name: string, overrides: object = {}, changes: object = {}): Template {
  const template = layers(environment, overrides, changes)[name];
  if (!template) throw new Error(`no layer ${name}`);
  return template;
}
export const production = (overrides: object = {}) => layer("flexprice-production", "ecs", overrides);
export const development = (overrides: object = {}) => layer("flexprice-development", "ecs", overrides);

/** Tasks with addresses of their own, on instances. */
export const awsvpc = { "services.networkMode": "awsvpc", "services.capacity.trunking": true };

export const group = (template: Template): Attributes => template.only("aws_autoscaling_group");
export const launchTemplate = (template: Template): Attributes => template.only("aws_launch_template");

/** `aws_ecs_cluster.ecs_cluster_1234` of the only resource of a type. */
export function address(template: Template, type: string): string {
  const ids = Object.keys(template.json.resource?.[type] ?? {});
  if (ids.length !== 1) throw new Error(`expected one ${type}, found ${ids.length}`);
  return `${type}.${ids[0]}`;
}

/** Addresses of all that a resource names, directly or through others, in the same root. */
export function reaches(template: Template, from: string, seen = new Set<string>()): ReadonlySet<string> {
  const [type = "", id = ""] = from.split(".");
  const text = JSON.stringify(template.at(type, id));
  for (const [, found = ""] of text.matchAll(/((?:aws_)\w+\.\w+)/g)) {
    const [itsType = "", itsId = ""] = found.split(".");
    if (template.json.resource?.[itsType]?.[itsId] === undefined || seen.has(found)) continue;
    seen.add(found);
    reaches(template, found, seen);
  }
  return seen;
}
