import type { Repair } from "../repair";
import { applicationAutoScaling } from "./application-autoscaling";
import { ec2Repairs } from "./ec2";
import { logs } from "./logs";
import { rdsCatalog } from "./rds-catalog";
import { rdsSecret } from "./rds-secret";
import { rdsSettings } from "./rds-settings";
import { secretsManager } from "./secretsmanager";

/** All repairs, each with fresh memory: two emulators in one process share nothing. */
export const repairs = (): readonly Repair[] => [
  ...applicationAutoScaling(),
  ...ec2Repairs(),
  ...logs(),
  ...rdsCatalog(),
  ...rdsSecret(),
  ...rdsSettings(),
  ...secretsManager(),
];
