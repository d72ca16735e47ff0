import { changed, layersOf } from "../../support/environments";
import type { Template } from "../../support/synthesized";

const made = new Map<string, Record<string, Template>>();

/** The layers of a shipped environment with some profile values overridden. */
export function layers(environment: string, overrides: object = {}, name = environment): Record<string, Template> {
  const key = JSON.stringify([environment, overrides, name]);
  const found = made.get(key) ?? layersOf(changed(environment, { overrides }), name);
  made.set(key, found);
  return found;
}

export function alb(environment: string, overrides: object = {}, name = environment): Template {
  const { alb: template } = layers(environment, overrides, name);
  if (!template) throw new Error("no alb layer");
  return template;
}

export const production = (overrides: object = {}) => alb("flexprice-production", overrides);
export const development = (overrides: object = {}) => alb("flexprice-development", overrides);
export const output = (template: Template, name: string) => template.json.output?.[name]?.["value"];

export const CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";
