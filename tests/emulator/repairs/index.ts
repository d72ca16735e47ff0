import type { Repair } from "../repair";
import { applicationAutoScaling } from "./application-autoscaling";
import { autoscaling } from "./autoscaling";
import { dynamodb } from "./dynamodb";
import { ec2Repairs } from "./ec2";
import { ecr } from "./ecr";
import { eks, type ClusterApi } from "./eks";
import { elasticache } from "./elasticache";
import { kafka } from "./kafka";
import { logs } from "./logs";
import { rdsCatalog } from "./rds-catalog";
import { rdsSecret } from "./rds-secret";
import { rdsSettings } from "./rds-settings";
import { secretsManager } from "./secretsmanager";

/** All repairs, each with fresh memory: two emulators in one process share nothing. */
export const repairs = (kubernetes?: ClusterApi): readonly Repair[] => [
  ...applicationAutoScaling(),
  ...autoscaling(),
  ...dynamodb(),
  ...ec2Repairs(),
  ...ecr(),
  ...eks(kubernetes),
  ...elasticache(),
  ...kafka(),
  ...logs(),
  ...rdsCatalog(),
  ...rdsSecret(),
  ...rdsSettings(),
  ...secretsManager(),
];
