import { computePricing } from "./compute";
import { databasePricing } from "./databases";
import type { Charge } from "./price-book";
import { tried, Unknown, type Values } from "./values";

/** What a resource is charged for by itself. `others`: all resources of the layer, for prices that depend on them. */
export type Pricing = (values: Values, others: readonly Values[]) => Charge[];

const one =
  (sku: string): Pricing =>
  () => [{ sku }];

/**
 * Types with a price that does not depend on use, with what is charged. Traffic, requests, backups and I/O come on top.
 * A key's first two rotations cost another dollar each (https://aws.amazon.com/kms/pricing/), which is left out.
 */
export const pricedTypes: ReadonlyMap<string, Pricing> = new Map(
  Object.entries<Pricing>({
    aws_nat_gateway: one("nat-gateway"),
    aws_eip: one("public-ipv4"), // in use or not: https://aws.amazon.com/vpc/pricing/
    aws_vpc_endpoint: endpoint,
    aws_lb: loadBalancer,
    aws_kms_key: one("kms-key"),
    aws_kms_replica_key: one("kms-key"),
    aws_secretsmanager_secret: one("secret"),
    aws_ssm_parameter: parameter,
    aws_route53_zone: one("hosted-zone"),
    aws_cloudwatch_metric_alarm: alarm,
    aws_cloudwatch_composite_alarm: one("composite-alarm"),
    aws_cloudwatch_dashboard: one("dashboard"),
    aws_wafv2_web_acl: (values) => [{ sku: "web-acl" }, { sku: "web-acl-rule", quantity: values.count("rule") }],
    aws_msk_cluster: kafka,
    aws_elasticache_replication_group: replicationGroup,
    aws_elasticache_cluster: cacheCluster,
    ...databasePricing,
    ...computePricing,
  }),
);

/** Metric math pays for each metric in it: https://aws.amazon.com/cloudwatch/pricing/ */
function alarm(values: Values): Charge[] {
  const queries = Array.from({ length: values.count("metric_query") }, (_, index) => ["metric_query", index] as const);
  const metrics = queries.filter((query) => values.count(...query, "metric") > 0).length;
  return [{ sku: "alarm", quantity: Math.max(metrics, 1) }];
}

/** Gateway endpoints are free: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
function endpoint(values: Values): Charge[] {
  if (values.is("Gateway", "vpc_endpoint_type")) return [];
  if (!values.is("Interface", "vpc_endpoint_type")) throw new Unknown("another kind of endpoint");
  return [{ sku: "interface-endpoint", quantity: values.count("subnet_ids") }];
}

/** Standard parameters are free: https://aws.amazon.com/systems-manager/pricing/ */
function parameter(values: Values): Charge[] {
  if (values.has("tier") && !values.is("Standard", "tier")) throw new Unknown("an advanced parameter");
  return [];
}

/** The hours of the balancer, and an address in each public subnet. */
function loadBalancer(values: Values): Charge[] {
  if (values.is("gateway", "load_balancer_type")) throw new Unknown("a gateway load balancer");
  const addresses = tried(() => (values.is(true, "internal") ? 0 : values.count("subnets")));
  return [{ sku: "load-balancer" }, { sku: "public-ipv4", quantity: addresses }];
}

function kafka(values: Values): Charge[] {
  const brokers = values.number("number_of_broker_nodes");
  const group = ["broker_node_group_info", 0] as const;
  const gibibytes = values.number(...group, "storage_info", 0, "ebs_storage_info", 0, "volume_size");
  return [
    { sku: `msk ${values.text(...group, "instance_type")}`, quantity: brokers },
    { sku: "msk-storage", quantity: brokers * gibibytes },
  ];
}

/** Outside cluster mode the provider keeps an old `num_node_groups` in the plan of a change. */
function replicationGroup(values: Values): Charge[] {
  const isSharded =
    values.has("num_node_groups") && !(values.has("cluster_enabled") && values.is(false, "cluster_enabled"));
  const nodes = isSharded
    ? values.number("num_node_groups") * (1 + values.number("replicas_per_node_group"))
    : values.number("num_cache_clusters");
  return cacheNodes(values, nodes);
}

function cacheCluster(values: Values): Charge[] {
  if (values.has("replication_group_id")) return []; // counted there
  return cacheNodes(values, values.number("num_cache_nodes"));
}

function cacheNodes(values: Values, quantity: number): Charge[] {
  const node = { sku: `cache ${values.text("node_type")}`, quantity };
  return [values.is("valkey", "engine") ? { ...node, factor: "cache-valkey" } : node];
}
