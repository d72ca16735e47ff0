import { z } from "zod";
import type { Rule } from "../../../core/rules";
import * as alarms from "./alarms";
import * as alb from "./alb";
import * as application from "./application";
import * as budgets from "./budgets";
import * as cache from "./cache";
import * as clickhouse from "./clickhouse";
import * as costs from "./costs";
import * as database from "./database";
import * as ecs from "./ecs";
import * as eks from "./eks";
import * as events from "./events";
import * as iam from "./iam";
import * as integrations from "./integrations";
import * as kafka from "./kafka";
import * as network from "./network";
import * as observability from "./observability";
import * as registry from "./registry";
import * as secrets from "./secrets";
import * as services from "./services";
import * as storage from "./storage";
import * as tasks from "./tasks";
import { albRules } from "./alb-rules";
import { budgetsRules } from "./budgets-rules";
import { cacheRules } from "./cache-rules";
import { clickhouseRules } from "./clickhouse-rules";
import { databaseRules } from "./database-rules";
import { ecsRules } from "./ecs-rules";
import { eksRules } from "./eks-rules";
import { eventsRules } from "./events-rules";
import { kafkaRules } from "./kafka-rules";
import { observabilityRules } from "./observability-rules";
import { registryRules } from "./registry-rules";
import { servicesRules } from "./services-rules";
import { runtimeRules } from "./services-runtime-rules";
import { storageRules } from "./storage-rules";
import { subnetRules } from "./subnets";
import * as usage from "./usage";
import * as workload from "./workload";

/** All sizing data of the platform: one file for each section, in it the two profiles side by side. */
export const profileSchema = z.strictObject({
  workload: workload.workloadSchema,
  network: network.networkSchema,
  iam: iam.iamSchema,
  secrets: secrets.secretsSchema,
  database: database.databaseSchema,
  kafka: kafka.kafkaSchema,
  eks: eks.eksSchema,
  clickhouse: clickhouse.clickhouseSchema,
  cache: cache.cacheSchema,
  events: events.eventsSchema,
  storage: storage.storageSchema,
  registry: registry.registrySchema,
  ecs: ecs.ecsSchema,
  alb: alb.albSchema,
  tasks: tasks.tasksSchema,
  services: services.servicesSchema,
  application: application.applicationSchema,
  integrations: integrations.integrationsSchema,
  alarms: alarms.alarmsSchema,
  observability: observability.observabilitySchema,
  budgets: budgets.budgetsSchema,
  costs: costs.costsSchema,
  usage: usage.usageSchema,
});
export type FlexpriceProfile = z.infer<typeof profileSchema>;

export const development = {
  workload: workload.development,
  network: network.development,
  iam: iam.development,
  secrets: secrets.development,
  database: database.development,
  kafka: kafka.development,
  eks: eks.development,
  clickhouse: clickhouse.development,
  cache: cache.development,
  events: events.development,
  storage: storage.development,
  registry: registry.development,
  ecs: ecs.development,
  alb: alb.development,
  tasks: tasks.development,
  services: services.development,
  application: application.development,
  integrations: integrations.development,
  alarms: alarms.development,
  observability: observability.development,
  budgets: budgets.development,
  costs: costs.development,
  usage: usage.development,
} satisfies FlexpriceProfile;

export const production = {
  workload: workload.production,
  network: network.production,
  iam: iam.production,
  secrets: secrets.production,
  database: database.production,
  kafka: kafka.production,
  eks: eks.production,
  clickhouse: clickhouse.production,
  cache: cache.production,
  events: events.production,
  storage: storage.production,
  registry: registry.production,
  ecs: ecs.production,
  alb: alb.production,
  tasks: tasks.production,
  services: services.production,
  application: application.production,
  integrations: integrations.production,
  alarms: alarms.production,
  observability: observability.production,
  budgets: budgets.production,
  costs: costs.production,
  usage: usage.production,
} satisfies FlexpriceProfile;

export const profiles = { development, production };

export const rules: readonly Rule<FlexpriceProfile>[] = [
  ...subnetRules,
  ...databaseRules,
  ...kafkaRules,
  ...cacheRules,
  ...eksRules,
  ...clickhouseRules,
  ...eventsRules,
  ...storageRules,
  ...registryRules,
  ...ecsRules,
  ...albRules,
  ...servicesRules,
  ...runtimeRules,
  ...observabilityRules,
  ...budgetsRules,
];
