import { changed, layersOf } from "../../support/environments";
import { readJsonTemplate } from "../../support/json-template";
import type { Attributes, Template } from "../../support/synthesized";

/** A container of a task definition, as the tests read it. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly user: string;
  readonly memory: number;
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly [key: string]: unknown;
}

type LayerName = "services" | "tasks";
const made = new Map<string, Record<string, Template>>();

/** A layer of a shipped environment with some profile values overridden. */
export function layer(name: LayerName, environment: string, overrides: object = {}): Template {
  const key = JSON.stringify([environment, overrides]);
  const layers = made.get(key) ?? layersOf(changed(environment, { overrides }), environment);
  made.set(key, layers);
  const template = layers[name];
  if (!template) throw new Error(`no layer ${name}`);
  return template;
}
export const production = (name: LayerName, overrides: object = {}) => layer(name, "flexprice-production", overrides);
export const development = (name: LayerName, overrides: object = {}) => layer(name, "flexprice-development", overrides);

/** The only task definition of a family. */
export function definition(template: Template, family: string): Attributes {
  return only(
    template.all("aws_ecs_task_definition").filter((each) => String(each["family"]).endsWith(`-${family}`)),
    family,
  );
}

export function containers(template: Template, family: string): Container[] {
  return readJsonTemplate(definition(template, family)["container_definitions"]) as Container[];
}

export function container(template: Template, family: string, name = family): Container {
  return only(
    containers(template, family).filter((each) => each.name === name),
    `container ${name}`,
  );
}

export function service(template: Template, name: string): Attributes {
  return only(
    template.all("aws_ecs_service").filter((each) => each["name"] === name),
    name,
  );
}

/** The scaling policies of a service, by what they go by. */
export function policies(template: Template, name: string): Record<string, Attributes> {
  const found = template.all("aws_appautoscaling_policy").filter((each) => String(each["name"]).startsWith(`${name}-`));
  return Object.fromEntries(
    found.map((each) => [
      String(each["name"]).slice(name.length + 1),
      each["target_tracking_scaling_policy_configuration"] as Attributes,
    ]),
  );
}

export function only<T>(found: readonly T[], what: string): T {
  const [first] = found;
  if (found.length !== 1 || first === undefined) throw new Error(`expected exactly one ${what}, found ${found.length}`);
  return first;
}
