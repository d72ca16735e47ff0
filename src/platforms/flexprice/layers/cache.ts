import type { Construct } from "constructs";
import { ReplicationGroup } from "../../../../modules/cache/replication-group";
import { REDIS_PORT } from "../../../../modules/cache/settings";
import { UserGroup } from "../../../../modules/cache/user-group";
import { CustomerKey } from "../../../../modules/kms/customer-key";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import { TOKEN_KEY } from "../services/cache-connection";
import type { NetworkContract, NetworkLayer } from "./network";
import { secretArn, type SecretsContract, type SecretsLayer } from "./secrets";

/** What the layers after `cache` may use of it; as variables of the application: `cacheConnection`. */
export interface CacheContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  /** Identifier of the replication group, for its metrics. */
  readonly identifier: string;
  /** The configuration endpoint in cluster mode, the primary's otherwise. */
  readonly host: string;
  /** Replicas outside cluster mode; in it the same as `host`. */
  readonly readerEndpoint: string;
  readonly port: string;
  /** "true" or "false": a client of the wrong kind gets only MOVED. */
  readonly clusterMode: string;
  /** "true" or "false". */
  readonly tls: string;
  /** Empty where nobody has to log in. */
  readonly username: string;
  /** JSON with the user's password under `token`; empty where nobody has to log in. */
  readonly secretArn: string;
}

/**
 * Who the application logs in as. No choice: CloudFormation would have to replace the user under the same id, which it
 * refuses in the middle of an apply.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-user.html
 */
const USER = "flexprice";

/** Step 7 of source document 000: ElastiCache. */
export class CacheLayer extends Layer<FlexpriceProfile, CacheContract> {
  constructor(
    scope: Construct,
    configuration: Configuration<FlexpriceProfile>,
    layers: { readonly network: NetworkLayer; readonly secrets: SecretsLayer },
  ) {
    super(scope, "cache", configuration);
    const network = layers.network.outputsFor(this);
    const secrets = layers.secrets.outputsFor(this);
    const { cache } = this.profile;
    const user = cache.authentication.method === "user" ? this.user(secrets) : null;
    const group = this.group(network, user?.groupId ?? null);
    this.publish({
      identifier: group.identifier,
      host: group.endpoint,
      readerEndpoint: group.readerEndpoint,
      port: String(REDIS_PORT),
      clusterMode: String(cache.clusterMode),
      tls: String(cache.transitEncryption),
      username: user?.name ?? "",
      secretArn: user?.secretArn ?? "",
    });
  }

  private user(secrets: SecretsContract) {
    const token = secretArn(secrets, "redis");
    const group = new UserGroup(this, "users", {
      name: this.names.of("cache"),
      userName: USER,
      secretArn: token,
      key: TOKEN_KEY,
      secretVersion: this.profile.secrets.versions.redis,
    });
    return { name: USER, secretArn: token, groupId: group.id };
  }

  private group(network: NetworkContract, userGroupId: string | null): ReplicationGroup {
    const { name, account } = this.environment;
    const { cache } = this.profile;
    const key = new CustomerKey(this, "key", {
      name: this.names.of("cache"),
      description: `Cache of ${name} and its snapshots`,
      account,
      guarded: this.guarded,
    });
    return new ReplicationGroup(this, "redis", {
      ...cache,
      name: this.names.of("cache"),
      description: `Cache and locks of ${name}`,
      subnetIds: network.dataSubnetIds,
      securityGroupId: network.securityGroupIds.cache,
      userGroupId,
      snapshotRetention: cache.snapshots.retention,
      snapshotWindow: cache.snapshots.window,
      keyArn: key.arn,
      logsKeyArn: network.logsKeyArn,
      guarded: this.guarded,
    });
  }
}
