import type { AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import { apiAlarms } from "./api";
import { cacheAlarms } from "./cache";
import { clickhouseAlarms } from "./clickhouse";
import { databaseAlarms } from "./database";
import { eventsAlarms } from "./events";
import type { AlarmInputs } from "./inputs";
import { kafkaAlarms } from "./kafka";
import { networkAlarms } from "./network";
import { servicesAlarms } from "./services";

/** Every alarm of the platform. `dependencies` come first when several sound: what needs them fails with them. */
export function alarmTiers(inputs: AlarmInputs) {
  const dependencies: readonly AlarmTier[] = [
    networkAlarms(inputs),
    databaseAlarms(inputs),
    kafkaAlarms(inputs),
    cacheAlarms(inputs),
    eventsAlarms(inputs),
    clickhouseAlarms(inputs),
  ];
  const dependents: readonly AlarmTier[] = [servicesAlarms(inputs), apiAlarms(inputs)];
  return { dependencies, dependents };
}
