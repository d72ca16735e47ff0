import { nodeNames } from "../../../../modules/cache/node-names";
import type { Configuration } from "../../../core/environment";
import type { AlarmInputs } from "../alarms/inputs";
import { clickhouseNodes } from "../alarms/clickhouse";
import { brokers } from "../config/kafka-rules";
import type { FlexpriceProfile } from "../config/profiles";
import type { StorageContract } from "../layers/storage";
import { logGroupsOf } from "../log-groups";
import type { Measured } from "./measured";

/** The identifiers of the graphs, from what the layers have published. */
export function measuredOf(
  configuration: Configuration<FlexpriceProfile>,
  contracts: Omit<AlarmInputs, "profile" | "environment"> & { readonly storage: StorageContract },
): Measured {
  const { environment, profile } = configuration;
  const { alb, ecs, services, database, kafka, cache, events, eks, network, storage } = contracts;
  return {
    environmentName: environment.name,
    loadBalancer: alb.loadBalancerSuffix,
    cluster: ecs.clusterName,
    services: Object.values(services.serviceNames),
    database: { engine: profile.database.engine, identifier: database.identifier },
    kafka: { cluster: kafka.clusterName, brokers: brokers(environment, profile.kafka) },
    cacheNodes: nodeNames(profile.cache).map((node) => `${cache.identifier}-${node}`),
    eventsTable: events.tableName,
    clickhouse: {
      loadBalancer: eks.loadBalancerSuffix,
      nodeGroups: clickhouseNodes(eks).map(({ autoscalingGroup }) => autoscalingGroup),
    },
    natGateways: network.natGatewayIds,
    buckets: [storage.invoicesBucket, storage.logsBucket],
    logGroups: logGroupsOf(configuration),
  };
}
