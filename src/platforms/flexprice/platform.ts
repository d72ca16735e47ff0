import { cacheGuarantees } from "../../../modules/cache/guarantees";
import { clickhouseGuarantees } from "../../../modules/clickhouse/guarantees";
import { databaseGuarantees } from "../../../modules/database/guarantees";
import { dynamodbGuarantees } from "../../../modules/dynamodb/guarantees";
import { eksGuarantees } from "../../../modules/eks/guarantees";
import { loadBalancerGuarantees } from "../../../modules/elb/guarantees";
import { repositoryGuarantees } from "../../../modules/ecr/guarantees";
import { iamGuarantees } from "../../../modules/iam/guarantees";
import { kafkaGuarantees } from "../../../modules/kafka/guarantees";
import { kubernetesGuarantees } from "../../../modules/kubernetes/guarantees";
import { networkGuarantees } from "../../../modules/network/guarantees";
import { bucketGuarantees } from "../../../modules/s3/guarantees";
import { secretGuarantees } from "../../../modules/secrets/guarantees";
import type { Platform } from "../../core/platform";
import { profiles, profileSchema, rules, type FlexpriceProfile } from "./config/profiles";
import { CacheLayer } from "./layers/cache";
import { ClickhouseLayer } from "./layers/clickhouse";
import { DatabaseLayer } from "./layers/database";
import { EksLayer } from "./layers/eks";
import { EksPlatformLayer } from "./layers/eks-platform";
import { EventsLayer } from "./layers/events";
import { IamLayer } from "./layers/iam";
import { KafkaLayer } from "./layers/kafka";
import { NetworkLayer } from "./layers/network";
import { RegistryLayer } from "./layers/registry";
import { SecretsLayer } from "./layers/secrets";
import { StorageLayer } from "./layers/storage";
import { secrets } from "./secrets";
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
    ...kubernetesGuarantees,
    ...clickhouseGuarantees,
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
    "services",
    "application",
  ],
  secrets,
  /** Every layer in the order of deployment, and what it consumes. */
  build(app, configuration) {
    const network = new NetworkLayer(app, configuration);
    const secretsLayer = new SecretsLayer(app, configuration);
    const iam = new IamLayer(app, configuration, { secrets: secretsLayer });
    const storage = new StorageLayer(app, configuration);
    new RegistryLayer(app, configuration);
    new EventsLayer(app, configuration);
    new DatabaseLayer(app, configuration, { network, secrets: secretsLayer });
    new KafkaLayer(app, configuration, { network, secrets: secretsLayer, storage });
    new CacheLayer(app, configuration, { network, secrets: secretsLayer });
    const eks = new EksLayer(app, configuration, { network, iam, storage });
    const platform = new EksPlatformLayer(app, configuration, { eks, secrets: secretsLayer });
    new ClickhouseLayer(app, configuration, { platform, storage });
  },
};
