import type { Environment } from "../../../core/environment";
import type { FlexpriceProfile } from "../config/profiles";
import type { AlbContract } from "../layers/alb";
import type { DatabaseContract } from "../layers/database";
import type { EcsContract } from "../layers/ecs";
import type { EksContract } from "../layers/eks";

/** Whose events they are: what the patterns are limited to. */
export interface EventSources {
  readonly environment: Environment;
  readonly profile: FlexpriceProfile;
  readonly contracts: {
    readonly alb: AlbContract;
    readonly database: DatabaseContract;
    readonly ecs: EcsContract;
    readonly eks: EksContract;
  };
}
