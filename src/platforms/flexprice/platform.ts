import { certificateGuarantees } from "../../../modules/acm/guarantees";
import { budgetGuarantees } from "../../../modules/budgets/guarantees";
import { cacheGuarantees } from "../../../modules/cache/guarantees";
import { alarmGuarantees } from "../../../modules/cloudwatch/guarantees";
import { clickhouseGuarantees } from "../../../modules/clickhouse/guarantees";
import { dashboardGuarantees } from "../../../modules/cloudwatch/dashboard-guarantees";
import { databaseGuarantees } from "../../../modules/database/guarantees";
import { dynamodbGuarantees } from "../../../modules/dynamodb/guarantees";
import { ecsGuarantees } from "../../../modules/ecs/guarantees";
import { ecsServiceGuarantees } from "../../../modules/ecs/service-guarantees";
import { eksGuarantees } from "../../../modules/eks/guarantees";
import { loadBalancerGuarantees } from "../../../modules/elb/guarantees";
import { serviceEventGuarantees } from "../../../modules/events/guarantees";
import { repositoryGuarantees } from "../../../modules/ecr/guarantees";
import { iamGuarantees } from "../../../modules/iam/guarantees";
import { kafkaGuarantees } from "../../../modules/kafka/guarantees";
import { kubernetesGuarantees } from "../../../modules/kubernetes/guarantees";
import { logGuarantees } from "../../../modules/logs/guarantees";
import { networkGuarantees } from "../../../modules/network/guarantees";
import { prometheusGuarantees } from "../../../modules/prometheus/guarantees";
import { dnsGuarantees } from "../../../modules/route53/guarantees";
import { bucketGuarantees } from "../../../modules/s3/guarantees";
import { secretGuarantees } from "../../../modules/secrets/guarantees";
import { alertGuarantees } from "../../../modules/sns/guarantees";
import { wafGuarantees } from "../../../modules/waf/guarantees";
import type { Platform } from "../../core/platform";
import { albGuarantees } from "./alb-guarantees";
import { profiles, profileSchema, rules, type FlexpriceProfile } from "./config/profiles";
import { costs } from "./costs/costs";
import { flexpriceDashboardGuarantees } from "./dashboards/guarantees";
import { BudgetsLayer } from "./layers/budgets";
import { CacheLayer } from "./layers/cache";
import { ClickhouseLayer } from "./layers/clickhouse";
import { DatabaseLayer } from "./layers/database";
import { AlbLayer } from "./layers/alb";
import { EcsLayer } from "./layers/ecs";
import { EksLayer } from "./layers/eks";
import { EksPlatformLayer } from "./layers/eks-platform";
import { EventsLayer } from "./layers/events";
import { IamLayer } from "./layers/iam";
import { KafkaLayer } from "./layers/kafka";
import { NetworkLayer } from "./layers/network";
import { ObservabilityLayer } from "./layers/observability";
import { RegistryLayer } from "./layers/registry";
import { SecretsLayer } from "./layers/secrets";
import { ServicesLayer } from "./layers/services";
import { StorageLayer } from "./layers/storage";
import { TasksLayer } from "./layers/tasks";
import { renderGuarantees } from "./render/guarantees";
import { render } from "./render/render";
import { secrets } from "./secrets";
import { serviceGuarantees } from "./services/guarantees";
import { variableGuarantees } from "./services/variables/guarantees";

/** Flexprice: usage billing at 100M events a month (source documents 000, 001 and 002). */
export const flexprice: Platform<FlexpriceProfile> = {
  name: "flexprice",
  profiles,
  profileSchema,
  rules,
  guarantees: [
    ...networkGuarantees,
    ...iamGuarantees,
    ...secretGuarantees,
    ...databaseGuarantees,
    ...kafkaGuarantees,
    ...cacheGuarantees,
    ...dynamodbGuarantees,
    ...bucketGuarantees,
    ...repositoryGuarantees,
    ...variableGuarantees,
    ...eksGuarantees,
    ...loadBalancerGuarantees,
    ...certificateGuarantees,
    ...dnsGuarantees,
    ...wafGuarantees,
    ...albGuarantees,
    ...kubernetesGuarantees,
    ...clickhouseGuarantees,
    ...ecsGuarantees,
    ...ecsServiceGuarantees,
    ...serviceGuarantees,
    ...alertGuarantees,
    ...serviceEventGuarantees,
    ...dashboardGuarantees,
    ...flexpriceDashboardGuarantees,
    ...logGuarantees,
    ...budgetGuarantees,
    ...prometheusGuarantees,
    ...renderGuarantees,
    ...alarmGuarantees,
  ],
  sectionsInUse: [
    "network",
    "iam",
    "secrets",
    "integrations",
    "database",
    "kafka",
    "cache",
    "eks",
    "clickhouse",
    "events",
    "storage",
    "registry",
    "ecs",
    "alb",
    "tasks",
    "services",
    "application",
    "alarms",
    "observability",
    "budgets",
    "costs",
    "usage",
  ],
  oneOffTasks: [{ layer: "services", from: "tasks", tasks: ["database-init", "migrate"] }],
  secrets,
  costs,
  render,
  /** Every layer in the order of deployment, and what it consumes. */
  build(app, configuration) {
    const network = new NetworkLayer(app, configuration);
    const secretsLayer = new SecretsLayer(app, configuration);
    const iam = new IamLayer(app, configuration, { secrets: secretsLayer });
    const storage = new StorageLayer(app, configuration);
    const registry = new RegistryLayer(app, configuration);
    const events = new EventsLayer(app, configuration);
    const database = new DatabaseLayer(app, configuration, { network, secrets: secretsLayer });
    const kafka = new KafkaLayer(app, configuration, { network, secrets: secretsLayer, storage });
    const cache = new CacheLayer(app, configuration, { network, secrets: secretsLayer });
    const eks = new EksLayer(app, configuration, { network, iam, storage });
    const platform = new EksPlatformLayer(app, configuration, { eks, secrets: secretsLayer });
    const clickhouse = new ClickhouseLayer(app, configuration, { platform, storage });
    const ecs = new EcsLayer(app, configuration, { network });
    const alb = new AlbLayer(app, configuration, { network, storage });
    const data = { storage, registry, events, database, kafka, cache, eks, clickhouse };
    const application = { network, secrets: secretsLayer, iam, ...data, ecs };
    const tasks = new TasksLayer(app, configuration, application);
    const services = new ServicesLayer(app, configuration, { ...application, alb, tasks });
    const observability = new ObservabilityLayer(app, configuration, { ...application, alb, services });
    new BudgetsLayer(app, configuration, { observability });
  },
};
