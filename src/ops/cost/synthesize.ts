import { App } from "../../../modules/cdktf";
import type { ReadyEnvironment } from "../../core/environments";
import { Layer } from "../../core/layer";
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
    .filter((child) => child instanceof Layer)
    .filter((layer) => layer.environment.name === environment)
    .map((layer) => ({
      name: layer.layerName,
      json: JSON.parse(JSON.stringify(layer.toTerraform())) as RootJson,
    }));
}
