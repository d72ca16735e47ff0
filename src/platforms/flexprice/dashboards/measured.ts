import type { LogGroups } from "../log-groups";

/** What the graphs are about: identifiers as CloudWatch's dimensions have them, from the contracts of the layers. */
export interface Measured {
  readonly environmentName: string;
  /** `app/flexprice-production-alb/…` */
  readonly loadBalancer: string;
  /** ECS's. */
  readonly cluster: string;
  /** Names in that cluster. */
  readonly services: readonly string[];
  readonly database: { readonly engine: "aurora-postgresql" | "postgres"; readonly identifier: string };
  readonly kafka: { readonly cluster: string; readonly brokers: number };
  /** `flexprice-production-cache-0001-001` */
  readonly cacheNodes: readonly string[];
  readonly eventsTable: string;
  readonly clickhouse: {
    /** `net/flexprice-production-ch/…` */
    readonly loadBalancer: string;
    /** Auto Scaling groups of its nodes. */
    readonly nodeGroups: readonly string[];
  };
  readonly natGateways: readonly string[];
  /** Of S3, whose size is billed. */
  readonly buckets: readonly string[];
  readonly logGroups: LogGroups;
}
