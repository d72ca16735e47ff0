import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { Construct } from "constructs";
import type { Backups } from "../../../../modules/clickhouse/backups";
import { ClickhouseInstallation } from "../../../../modules/clickhouse/installation";
import { ClickhouseKeeper } from "../../../../modules/clickhouse/keeper";
import { memoryOf } from "../../../../modules/clickhouse/memory";
import { podCapacity, type PodCapacity } from "../../../../modules/facts/node-capacity";
import { ClusterAccess } from "../../../../modules/kubernetes/cluster-access";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import { clickhouseZones } from "../config/clickhouse-placement";
import type { FlexpriceProfile } from "../config/profiles";
import { resourceNames } from "../resource-names";
import { clickhouse } from "../services/clickhouse-connection";
import type { EksPlatformContract, EksPlatformLayer } from "./eks-platform";
import type { StorageLayer } from "./storage";

/** What the layers after `clickhouse` may use of it; its address is in the contract of `eks`. */
export interface ClickhouseContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  readonly installation: string;
  /** The macro `cluster`, and the name in `ON CLUSTER`. */
  readonly cluster: string;
  /** FLEXPRICE_CLICKHOUSE_MAX_MEMORY_USAGE: the most GiB that one query may take. */
  readonly maxMemoryUsageGib: string;
}

/** Known before anything is applied: layers that need a running ClickHouse depend on the layer and read this. */
export function clickhouseContract({ clickhouse }: Pick<FlexpriceProfile, "clickhouse">): ClickhouseContract {
  const { queryGib } = memoryOf(podCapacity(clickhouse.nodeType), clickhouse.backups !== null);
  return { installation: INSTALLATION, cluster: CLUSTER, maxMemoryUsageGib: String(queryGib) };
}

/** Step 6 of source document 000: ClickHouse itself. */
export class ClickhouseLayer extends Layer<FlexpriceProfile, ClickhouseContract> {
  constructor(
    scope: Construct,
    configuration: Configuration<FlexpriceProfile>,
    layers: { readonly platform: EksPlatformLayer; readonly storage: StorageLayer },
  ) {
    super(scope, "clickhouse", configuration);
    const platform = layers.platform.outputsFor(this);
    const backups = this.backups(layers.storage);
    new ClusterAccess(this, "access", { cluster: resourceNames(this.environment).cluster, charts: false });
    const keeper = this.keeper(platform);
    this.installation(platform, backups, keeper);
    this.publish(clickhouseContract(this.profile));
  }

  private get capacity(): PodCapacity {
    return podCapacity(this.profile.clickhouse.nodeType);
  }

  private backups(storage: StorageLayer): Backups | null {
    const { backups } = this.profile.clickhouse;
    if (backups === null) return null;
    return {
      ...backups,
      bucket: storage.outputsFor(this).clickhouseBackupsBucket,
      region: this.environment.region,
      password: { name: clickhouse.internal, key: "backup-password" },
    };
  }

  /** Where there are replicas; a single one has nobody to agree with. */
  private keeper({ storageClass }: EksPlatformContract): ClickhouseKeeper | null {
    const { replicas, version } = this.profile.clickhouse;
    if (replicas === 1) return null;
    return new ClickhouseKeeper(this, "keeper", {
      name: "keeper",
      namespace: clickhouse.namespace,
      version,
      nodeSelector: { dedicated: "system" },
      storageClass,
      guarded: this.guarded,
    });
  }

  /** The database is not made here: `migrate clickhouse` connects to `default` and creates it, before the services start. */
  private installation(
    { storageClass }: EksPlatformContract,
    backups: Backups | null,
    keeper: ClickhouseKeeper | null,
  ): void {
    const { version, storage, ...placement } = this.profile.clickhouse;
    const serviceAccount = this.serviceAccount();
    new ClickhouseInstallation(this, "clickhouse", {
      name: INSTALLATION,
      namespace: clickhouse.namespace,
      cluster: CLUSTER,
      version,
      zones: clickhouseZones(this.environment.zones, placement),
      capacity: this.capacity,
      storage,
      storageClass,
      serviceAccount: clickhouse.serviceAccount,
      user: {
        name: clickhouse.user,
        password: { name: clickhouse.credentials, key: "password" },
        networks: [this.environment.network.range],
      },
      nodePorts: [
        { name: "native", ...clickhouse.native },
        { name: "http", ...clickhouse.http },
      ],
      interserverSecret: { name: clickhouse.internal, key: "interserver-secret" },
      keeper: keeper?.nodes ?? [],
      backups,
      restartedFor: `password-${this.profile.secrets.versions.clickhouse}`,
      guarded: this.guarded,
      dependsOn: [serviceAccount, ...(keeper ? [keeper.resource] : [])],
    });
  }

  /** The one that pod identity gives its role to. A database asks nothing of Kubernetes, so it gets no token for it. */
  private serviceAccount(): ServiceAccountV1 {
    return new ServiceAccountV1(this, "service-account", {
      metadata: { name: clickhouse.serviceAccount, namespace: clickhouse.namespace },
      automountServiceAccountToken: false,
    });
  }
}

/** At most 15 characters: names of pods and services begin with it. */
const INSTALLATION = "clickhouse";
const CLUSTER = "flexprice";
