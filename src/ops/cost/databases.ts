import { instanceClasses } from "../../../modules/facts/instance-classes";
import type { Charge } from "./price-book";
import type { Pricing } from "./priced-types";
import { Unknown, type Values } from "./values";

/** What gp3 has without a charge from 400 GiB on: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html */
const BASELINE = { iops: 12_000, throughput: 500 };

/** Days. */
const FREE_INSIGHTS = 7;

/** PostgreSQL on RDS and Aurora. Aurora's storage and I/O are by use; so is the cluster, which has nothing else. */
export const databasePricing: Readonly<Record<string, Pricing>> = {
  aws_db_instance: (values) => {
    if (!values.is("postgres", "engine")) throw new Unknown(`engine ${values.text("engine")}`);
    beyondBaseline(values);
    const twice = values.has("multi_az") && values.is(true, "multi_az") ? ({ factor: "rds-multi-az" } as const) : {};
    return [
      { sku: `rds-postgres ${values.text("instance_class")}`, ...twice },
      { sku: `rds-storage ${values.text("storage_type")}`, quantity: values.number("allocated_storage"), ...twice },
      ...insights(values, values),
    ];
  },
  aws_rds_cluster_instance: (values, others) => {
    if (!values.is("aurora-postgresql", "engine")) throw new Unknown(`engine ${values.text("engine")}`);
    const cluster = clusterOf(values, others);
    const optimized = cluster.has("storage_type") && cluster.is("aurora-iopt1", "storage_type");
    return [
      {
        sku: `aurora-postgres ${values.text("instance_class")}`,
        ...(optimized ? { factor: "aurora-io-optimized" } : {}),
      },
      ...insights(values, cluster),
    ];
  },
  /** Two processors at least, which every class has: https://aws.amazon.com/rds/proxy/pricing/ */
  aws_db_proxy: (_, others) => {
    const databases = others.filter(({ type }) => type === "aws_db_instance" || type === "aws_rds_cluster_instance");
    if (databases.length === 0) throw new Unknown("its database is in another layer");
    const processors = databases.reduce((sum, database) => sum + vcpu(database), 0);
    return [{ sku: "rds-proxy", quantity: processors }];
  },
};

/** Its cluster by name, or the layer's only one where the name is known after apply. */
function clusterOf(values: Values, others: readonly Values[]): Values {
  const clusters = others.filter(({ type }) => type === "aws_rds_cluster");
  const [first] = clusters;
  if (clusters.length === 1 && first) return first;
  const name = values.text("cluster_identifier");
  const found = clusters.find((cluster) => cluster.is(name, "cluster_identifier"));
  if (!found) throw new Unknown("its cluster is in another layer");
  return found;
}

/** A week of Performance Insights is free, more is not: https://aws.amazon.com/rds/performance-insights/pricing/ */
function insights(instance: Values, settings: Values): Charge[] {
  if (settings.has("database_insights_mode") && settings.is("advanced", "database_insights_mode")) {
    return [{ sku: "database-insights-advanced", quantity: vcpu(instance) }];
  }
  const retention = "performance_insights_retention_period";
  const days = instance.has(retention) ? instance.number(retention) : 0;
  return days > FREE_INSIGHTS ? [{ sku: "performance-insights-retention", quantity: vcpu(instance) }] : [];
}

function vcpu(instance: Values): number {
  const name = instance.text("instance_class");
  const found = instanceClasses.get(name);
  if (!found) throw new Unknown(`processors of ${name}`);
  return found.vcpu;
}

function beyondBaseline(values: Values): void {
  const more =
    (values.has("iops") && values.number("iops") > BASELINE.iops) ||
    (values.has("storage_throughput") && values.number("storage_throughput") > BASELINE.throughput);
  if (more) throw new Unknown("provisioned iops");
}
