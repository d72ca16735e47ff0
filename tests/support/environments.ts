import { readFileSync } from "node:fs";
import { App, TerraformStack } from "../../modules/cdktf";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { loadEnvironment, type LoadedEnvironment } from "../../src/core/environment-file";
import { loadEnvironments } from "../../src/core/environments";
import { platforms } from "../../src/platforms";
import { projectRoot } from "./project";
import { synthesizedApp, synthesizedStack, type Template } from "./synthesized";

const environmentsFolder = join(projectRoot, "environments");

/** The text of an environment file that the project ships. */
export function environmentText(name: string): string {
  return readFileSync(join(environmentsFolder, `${name}.yaml`), "utf8");
}

/** Loads a text as `environments/test.yaml`. */
export function load(text: string, name = "test"): LoadedEnvironment {
  return loadEnvironment({ name, file: `environments/${name}.yaml`, text }, platforms);
}

/** A shipped environment with some keys set; `undefined` removes one. */
export function changed(name: string, changes: Readonly<Record<string, unknown>>): string {
  const value = parse(environmentText(name)) as Record<string, unknown>;
  return stringify(JSON.parse(JSON.stringify({ ...value, ...changes })));
}

/** `path: message` of every problem, in the order found. */
export function problemsOf(text: string, name = "test"): string[] {
  return load(text, name).problems.map(({ path, message }) => `${path}: ${message}`);
}

/** The problems of the development environment with some profile values overridden. */
export function problemsWithOverrides(overrides: Readonly<Record<string, unknown>>, name = "flexprice-development") {
  return problemsOf(changed(name, { overrides }), name);
}

/** Every stack of one environment, by layer. */
export function layersOf(text: string, name: string): Record<string, Template> {
  const { platform, configuration, problems } = load(text, name);
  if (!platform || !configuration || problems.length > 0) {
    throw new Error(`${name} has problems: ${JSON.stringify(problems, null, 2)}`);
  }
  const app = new App();
  platform.build(app, configuration);
  const layers = {} as Record<string, Template>;
  for (const stack of app.node.children.filter((each) => each instanceof TerraformStack)) {
    let template: Template | undefined;
    // Built at once, written where it is asked for: most tests look at one layer.
    Object.defineProperty(layers, stack.node.id.slice(name.length + 1), {
      enumerable: true,
      get: () => (template ??= synthesizedStack(stack)),
    });
  }
  return layers;
}

let cache: Record<string, Template> | undefined;

/** Every stack of every shipped environment, by stack name. */
export function allStacks(): Record<string, Template> {
  cache ??= synthesizedApp((app) => {
    for (const { platform, configuration } of loadEnvironments(environmentsFolder, platforms)) {
      platform.build(app, configuration);
    }
  });
  return cache;
}
