import type { Repair } from "../repair";
import { ecsTasks, type ContainerScripts } from "../ecs-tasks";
import { acm } from "./acm";
import { applicationAutoScaling } from "./application-autoscaling";
import { autoscaling } from "./autoscaling";
import { autoscalingLaunchTemplate } from "./autoscaling-launch-template";
import { compositeAlarms } from "./composite-alarms";
import { dynamodb } from "./dynamodb";
import { ec2Repairs } from "./ec2";
import { ecr } from "./ecr";
import { ecsCapacityProviders } from "./ecs-capacity-providers";
import { ecsServices } from "./ecs-services";
import { eks, type ClusterApi } from "./eks";
import { elasticache } from "./elasticache";
import { kafka } from "./kafka";
import { logs } from "./logs";
import { queryDefinitions } from "./query-definitions";
import { rdsCatalog } from "./rds-catalog";
import { rdsEndpoints } from "./rds-endpoints";
import { rdsSecret } from "./rds-secret";
import { rdsSettings } from "./rds-settings";
import { route53 } from "./route53";
import { secretsManager } from "./secretsmanager";
import { ssmPublicParameters } from "./ssm-public-parameters";
import { wafv2 } from "./wafv2";

/** All repairs, each with fresh memory: two emulators in one process share nothing. */
export const repairs = (kubernetes?: ClusterApi, containers?: ContainerScripts): readonly Repair[] => [
  ...acm(),
  ...applicationAutoScaling(),
  ...autoscaling(),
  autoscalingLaunchTemplate(),
  compositeAlarms(),
  ...dynamodb(),
  ...ec2Repairs(),
  ...ecr(),
  ...ecsTasks(containers),
  ecsCapacityProviders(),
  ecsServices(),
  ...eks(kubernetes),
  ...elasticache(),
  ...kafka(),
  ...logs(),
  queryDefinitions(),
  ...rdsCatalog(),
  rdsEndpoints(),
  ...rdsSecret(),
  ...rdsSettings(),
  ...route53(),
  ...secretsManager(),
  ssmPublicParameters,
  ...wafv2(),
];
