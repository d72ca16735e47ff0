import { isGraviton } from "../../../../modules/facts/instance-classes";
import type { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import type { EnvironmentInputs } from "../services/variables/inputs";
import type { CacheLayer } from "./cache";
import { clickhouseContract, type ClickhouseLayer } from "./clickhouse";
import type { DatabaseLayer } from "./database";
import type { EcsLayer } from "./ecs";
import type { EksLayer } from "./eks";
import type { EventsLayer } from "./events";
import type { IamLayer } from "./iam";
import type { KafkaLayer } from "./kafka";
import type { NetworkLayer } from "./network";
import type { RegistryContract, RegistryLayer } from "./registry";
import type { SecretsLayer } from "./secrets";
import type { StorageLayer } from "./storage";

/** Every layer that the application's tasks use something of. */
export interface ApplicationLayers {
  readonly network: NetworkLayer;
  readonly secrets: SecretsLayer;
  readonly iam: IamLayer;
  readonly storage: StorageLayer;
  readonly registry: RegistryLayer;
  readonly events: EventsLayer;
  readonly database: DatabaseLayer;
  readonly kafka: KafkaLayer;
  readonly cache: CacheLayer;
  readonly eks: EksLayer;
  readonly clickhouse: ClickhouseLayer;
  readonly ecs: EcsLayer;
}

export type Consumed = ReturnType<typeof readConsumed>;

/** What the layers with the application's tasks have in common: contracts, variables, image and architecture. */
export function readConsumed(layer: Layer<FlexpriceProfile>, layers: ApplicationLayers) {
  // All of its contract comes from the profile: it has to be there, and nothing of its state is read.
  layer.addDependency(layers.clickhouse);
  const contracts = {
    network: layers.network.outputsFor(layer),
    secrets: layers.secrets.outputsFor(layer),
    iam: layers.iam.outputsFor(layer),
    storage: layers.storage.outputsFor(layer),
    registry: layers.registry.outputsFor(layer),
    events: layers.events.outputsFor(layer),
    database: layers.database.outputsFor(layer),
    kafka: layers.kafka.outputsFor(layer),
    cache: layers.cache.outputsFor(layer),
    eks: layers.eks.outputsFor(layer),
    clickhouse: clickhouseContract(layer.profile),
    ecs: layers.ecs.outputsFor(layer),
  };
  const { environment, profile } = layer;
  const inputs: EnvironmentInputs = { environment, profile, contracts };
  return {
    contracts,
    inputs,
    imageUri: (image: keyof RegistryContract["repositoryUrls"]) =>
      `${contracts.registry.repositoryUrls[image]}:${environment.image.tag}`,
    architecture: architectureOf(profile),
  };
}

/** Fargate has Graviton, at a fifth less; the application's image is built for both. */
function architectureOf({ services: { capacity } }: FlexpriceProfile): "ARM64" | "X86_64" {
  return capacity.launchType === "fargate" || isGraviton(capacity.instanceType) ? "ARM64" : "X86_64";
}
