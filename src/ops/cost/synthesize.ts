import { type App, TerraformStack } from "../../../modules/cdktf";
import type { ReadyEnvironment } from "../../core/environments";
import type { RootJson } from "../roots/layer-root";
import { estimate, type Estimate, type SynthesizedLayer } from "./estimate";

/** The estimate of an environment that an app has been given, before anything is written. */
export function estimateOf(ready: Pick<ReadyEnvironment, "platform" | "configuration">, app: App): Estimate {
  return estimate(ready, layersOf(app, ready.configuration.environment.name));
}

function layersOf(app: App, environment: string): SynthesizedLayer[] {
  return app.node.children
    .filter((child) => child instanceof TerraformStack)
    .filter(({ node }) => node.id.startsWith(`${environment}-`))
    .map((stack) => ({
      name: stack.node.id.slice(environment.length + 1),
      json: JSON.parse(JSON.stringify(stack.toTerraform())) as RootJson,
    }));
}
