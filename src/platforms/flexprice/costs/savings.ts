import { versionsOf } from "../../../../modules/facts/cache-versions";
import { days, type Duration } from "../../../../modules/units";
import type { Saving } from "../../../core/cost-model";
import { isProtected, type Environment } from "../../../core/environment";
import type { FlexpriceProfile } from "../config/profiles";
import { gravitonOf } from "./graviton";

/** What source documents 000 ("Cost optimization") and 003 propose, as overrides that this profile has not yet. */
export function savings(environment: Environment, profile: FlexpriceProfile): readonly Saving[] {
  return [
    ...graviton(profile),
    ...network(profile),
    ...capacity(environment, profile),
    ...cache(profile),
    ...retention(profile),
    ...lifecycle(profile),
    ...metrics(profile),
  ];
}

function graviton({ database, kafka, cache, eks, clickhouse, services }: FlexpriceProfile): Saving[] {
  const types = {
    "database.instanceClass": database.instanceClass,
    "kafka.brokerType": kafka.brokerType,
    "cache.nodeType": cache.nodeType,
    "eks.systemNodes.type": eks.systemNodes.type,
    "clickhouse.nodeType": clickhouse.nodeType,
    ...(services.capacity.launchType === "ec2"
      ? { "services.capacity.instanceType": services.capacity.instanceType }
      : {}),
  };
  return Object.entries(types).flatMap(([path, type]) => {
    const sibling = gravitonOf(type);
    if (sibling === undefined) return [];
    return [{ name: `Graviton for ${type}`, overrides: { [path]: sibling }, note: "000, 003: ARM for x86" }];
  });
}

function network({ network }: FlexpriceProfile): Saving[] {
  if (network.natGateways === "one") return [];
  const note = "000: 1, or 2 for HA; a lost zone takes the other's way out";
  return [{ name: "One NAT gateway", overrides: { "network.natGateways": "one" }, note }];
}

function capacity(environment: Environment, { services: { capacity } }: FlexpriceProfile): Saving[] {
  if (capacity.launchType !== "fargate" || capacity.spot || isProtected(environment)) return [];
  const note = "000: for non-critical workloads; AWS takes tasks back with two minutes' notice";
  return [{ name: "Fargate Spot", overrides: { "services.capacity.spot": true }, note }];
}

function cache({ cache }: FlexpriceProfile): Saving[] {
  const newest = versionsOf("valkey").at(-1);
  if (cache.engine === "valkey" || newest === undefined) return [];
  const overrides = { "cache.engine": "valkey", "cache.engineVersion": newest };
  return [{ name: "Valkey for Redis", overrides, note: "in no document; AWS sells the fork 20 % cheaper" }];
}

/** 000, "CloudWatch log retention": production 30-90 days, development 7-14. */
function retention(profile: FlexpriceProfile): Saving[] {
  const { database, kafka, cache, eks, alb, services, network } = profile;
  const kept: Readonly<Record<string, Duration>> = {
    "network.flowLogs.retention": network.flowLogs.retention,
    "database.logRetention": database.logRetention,
    ...(kafka.logs.cloudwatch === null ? {} : { "kafka.logs.cloudwatch": kafka.logs.cloudwatch }),
    "cache.logRetention": cache.logRetention,
    "eks.logRetention": eks.logRetention,
    ...(alb.waf === null ? {} : { "alb.waf.logRetention": alb.waf.logRetention }),
    "services.logRetention": services.logRetention,
  };
  const longest = Math.max(...Object.values(kept).map(days));
  const shortest = longest > 14 ? "30 days" : "7 days";
  const longer = Object.entries(kept).filter(([, keep]) => days(keep) > days(shortest));
  const overrides = Object.fromEntries(longer.map(([path]) => [path, shortest]));
  return longer.length === 0
    ? []
    : [{ name: `Logs kept for ${shortest}`, overrides, note: "000: the shortest it proposes" }];
}

function lifecycle({ storage: { invoices } }: FlexpriceProfile): Saving[] {
  if (invoices.archive !== null) return [];
  const after = `${days(invoices.toInfrequentAccessAfter) + 30} days`; // the least that S3 takes
  const overrides = { "storage.invoices.archive": { storageClass: "GLACIER_IR", after } };
  return [{ name: "Archive of old invoices", overrides, note: "000: Glacier; a download still works at once" }];
}

function metrics({ kafka, ecs, observability }: FlexpriceProfile): Saving[] {
  const detailed = kafka.enhancedMonitoring === "PER_TOPIC_PER_PARTITION";
  return [
    ...(observability.dashboards === "overview"
      ? []
      : [
          {
            name: "One dashboard",
            overrides: { "observability.dashboards": "overview" },
            note: "in no document; the alarms stay",
          },
        ]),
    ...(detailed
      ? [
          {
            name: "MSK's metrics by broker",
            overrides: { "kafka.enhancedMonitoring": "PER_BROKER" },
            note: "against 000's partition level; the lag of every group is free",
          },
        ]
      : []),
    ...(ecs.containerInsights === "disabled"
      ? []
      : [
          {
            name: "No Container Insights",
            overrides: { "ecs.containerInsights": "disabled" },
            note: "in no document; nobody sees then how many tasks run and wait",
          },
        ]),
  ];
}
