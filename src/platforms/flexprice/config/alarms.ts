import { z } from "zod";
import { count, percent, text } from "../../../core/schema-words";

/** Thresholds of source document 000: "Scaling guidelines", and the alarms of step 9. */
export const alarmsSchema = z
  .strictObject({
    evaluationPeriods: count(1, 10).describe("Periods above a threshold before an alarm (000, step 9: 2)."),
    ecsCpu: percent().describe("ECS processor use: scale out above (000: 70%)."),
    ecsMemory: percent().describe("ECS memory use: scale out, or give tasks more, above (000: 80%)."),
    apiLatencyP99: text<`${number} ms`>(/^[1-9]\d* ms$/, 'milliseconds, such as "500 ms"').describe(
      "API latency, p99: more API tasks above (000: 500 ms).",
    ),
    databaseCpu: percent().describe("Database processor use: a larger class above (000: 80%)."),
    databaseConnections: percent().describe("Connections of the class's maximum (000: 80%)."),
    databaseStorage: percent().describe("RDS storage used (000: 80%)."),
    kafkaCpu: percent().describe("Broker processor use: more brokers above (000: 60%)."),
    kafkaStorage: percent().describe("Broker storage used (000: 80%)."),
    clickhouseStorage: percent().describe("ClickHouse volume used (000: 80%)."),
  })
  .describe("Thresholds of alarms.");
export type AlarmsProfile = z.infer<typeof alarmsSchema>;

export const development = {
  evaluationPeriods: 2,
  ecsCpu: "70%",
  ecsMemory: "80%",
  apiLatencyP99: "500 ms",
  databaseCpu: "80%",
  databaseConnections: "80%",
  databaseStorage: "80%",
  kafkaCpu: "60%",
  kafkaStorage: "80%",
  clickhouseStorage: "80%",
} satisfies AlarmsProfile;

export const production = {
  evaluationPeriods: 2,
  ecsCpu: "70%",
  ecsMemory: "80%",
  apiLatencyP99: "500 ms",
  databaseCpu: "80%",
  databaseConnections: "80%",
  databaseStorage: "80%",
  kafkaCpu: "60%",
  kafkaStorage: "80%",
  clickhouseStorage: "80%",
} satisfies AlarmsProfile;
