import type { Environment } from "../../../../core/environment";
import type { FlexpriceProfile } from "../../config/profiles";
import type { CacheContract } from "../../layers/cache";
import type { ClickhouseContract } from "../../layers/clickhouse";
import type { DatabaseContract } from "../../layers/database";
import type { EksContract } from "../../layers/eks";
import type { EventsContract } from "../../layers/events";
import type { KafkaContract } from "../../layers/kafka";
import type { SecretsContract } from "../../layers/secrets";
import type { StorageContract } from "../../layers/storage";
import type { Surroundings } from "./surroundings";

/** FLEXPRICE_DEPLOYMENT_MODE (source document 001): what a process does of the application's work. `local` is all of it. */
export const modes = ["local", "api", "consumer", "temporal_worker"] as const;
export type Mode = (typeof modes)[number];

/** What the one image is started as: in a mode, or to migrate, which takes the same variables. */
export const programs = [...modes, "migrate"] as const;
export type Program = (typeof programs)[number];

export interface Contracts {
  readonly secrets: SecretsContract;
  readonly database: DatabaseContract;
  readonly kafka: KafkaContract;
  readonly cache: CacheContract;
  readonly eks: EksContract;
  readonly clickhouse: ClickhouseContract;
  readonly storage: StorageContract;
  readonly events: EventsContract;
}

/** All that the application's variables are made of. */
export interface EnvironmentInputs {
  readonly environment: Pick<Environment, "name" | "region">;
  readonly profile: Pick<FlexpriceProfile, "kafka" | "cache" | "application" | "integrations" | "services">;
  readonly contracts: Contracts;
  /** @default AWS */
  readonly surroundings?: Surroundings;
}
