import type { Environment } from "../../../core/environment";
import type { FlexpriceProfile } from "../config/profiles";
import type { AlbContract } from "../layers/alb";
import type { CacheContract } from "../layers/cache";
import type { DatabaseContract } from "../layers/database";
import type { EcsContract } from "../layers/ecs";
import type { EksContract } from "../layers/eks";
import type { EventsContract } from "../layers/events";
import type { KafkaContract } from "../layers/kafka";
import type { NetworkContract } from "../layers/network";
import type { ServicesContract } from "../layers/services";

/** What there is to watch: the sizes of the profile, and the names that the layers have published. */
export interface AlarmInputs {
  readonly environment: Environment;
  readonly profile: FlexpriceProfile;
  readonly network: NetworkContract;
  readonly database: DatabaseContract;
  readonly kafka: KafkaContract;
  readonly cache: CacheContract;
  readonly events: EventsContract;
  readonly eks: EksContract;
  readonly ecs: EcsContract;
  readonly alb: AlbContract;
  readonly services: ServicesContract;
}
