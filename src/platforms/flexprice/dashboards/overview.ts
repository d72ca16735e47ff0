import type { AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import type { Widget } from "../../../../modules/cloudwatch/widgets";
import type { Environment } from "../../../core/environment";
import { alarmStatus } from "./alarm-widgets";
import { errorRate, latency, requestRate } from "./graphs/api";
import { hitRate } from "./graphs/cache";
import { databaseConnections, databaseCpu } from "./graphs/database";
import { bytesRead, consumerLag } from "./graphs/kafka";
import { bytesOut } from "./graphs/network";
import { loggedFailures, servicesCpu, servicesMemory, tasks } from "./graphs/services";
import type { Measured } from "./measured";

/** What 002 asks for under "Monitoring scaling metrics" and only Temporal knows. */
const TEMPORAL =
  "Queue depth, duration of workflows and use of the workers: [Temporal Cloud](https://cloud.temporal.io).";

/** The first dashboard that anybody opens: every alarm, and what 002 calls the key metrics. */
export function overviewWidgets(
  tiers: readonly AlarmTier[],
  measured: Measured,
  environment: Environment,
  runbooksBase: string,
): readonly Widget[] {
  const markdown = [`# ${environment.name}`, `[Runbooks](${runbooksBase}/README.md). ${TEMPORAL}`].join("\n");
  return [
    { kind: "text", markdown },
    ...tiers.map((tier) => alarmStatus(tier, environment)),
    requestRate(measured),
    latency(measured),
    errorRate(measured),
    servicesCpu(measured),
    servicesMemory(measured),
    tasks(measured),
    consumerLag(measured),
    bytesRead(measured),
    loggedFailures(measured),
    databaseConnections(measured),
    databaseCpu(measured),
    hitRate(measured),
    bytesOut(measured),
  ];
}
