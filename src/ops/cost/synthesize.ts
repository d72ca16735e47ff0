import { App, TerraformStack } from "../../../modules/cdktf";
import type { ReadyEnvironment } from "../../core/environments";
import type { RootJson } from "../roots/layer-root";
import { estimate, type Estimate, type SynthesizedLayer } from "./estimate";

/** The estimate of an environment. */
export function estimateOf(ready: Pick<ReadyEnvironment, "platform" | "configuration">): Estimate {
  const app = new App();
  ready.platform.build(app, ready.configuration);
  return estimate(ready, layersOf(app, ready.configuration.environment.name));
}

/** What an app has been given of an environment, before anything is written. */
export function layersOf(app: App, environment: string): SynthesizedLayer[] {
  return app.node.children
    .filter((child) => child instanceof TerraformStack)
    .filter(({ node }) => node.id.startsWith(`${environment}-`))
    .map((stack) => ({
      name: stack.node.id.slice(environment.length + 1),
      json: JSON.parse(JSON.stringify(stack.toTerraform())) as RootJson,
    }));
}
