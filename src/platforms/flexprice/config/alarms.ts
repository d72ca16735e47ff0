import { z } from "zod";
import { count, duration, percent, size, text } from "../../../core/schema-words";

/** Thresholds of source document 000: "Scaling guidelines", and the alarms of step 9. */
export const alarmsSchema = z
  .strictObject({
    evaluationPeriods: count(1, 10).describe("Periods above a threshold before an alarm (000, step 9: 2)."),
    ecsCpu: percent().describe("ECS processor use: scale out above (000: 70%)."),
    ecsMemory: percent().describe("ECS memory use: scale out, or give tasks more, above (000: 80%)."),
    apiErrors: percent().describe("Requests that the API answers with 5xx (002: error rate)."),
    certificateExpiry: duration().describe("Time left to a certificate that should have been renewed by then."),
    apiLatencyP99: text<`${number} ms`>(/^[1-9]\d* ms$/, 'milliseconds, such as "500 ms"').describe(
      "API latency, p99: more API tasks above (000: 500 ms).",
    ),
    databaseCpu: percent().describe("Database processor use: a larger class above (000: 80%)."),
    databaseConnections: percent().describe("Connections of the class's maximum (000: 80%)."),
    replicaLag: text<`${number} ms`>(/^[1-9]\d* ms$/, 'milliseconds, such as "500 ms"').describe(
      "How far an Aurora reader may be behind (usual: below 100 ms).",
    ),
    databaseStorage: percent().describe("RDS storage used (000: 80%)."),
    kafkaCpu: percent().describe("Broker processor use: more brokers above (000: 60%)."),
    kafkaStorage: percent().describe("Broker storage used (000: 80%)."),
    consumerLag: duration().describe("How late a consumer group may be."),
    cacheCpu: percent().describe("Use of the processor that the cache's engine runs on."),
    cacheMemory: percent().describe("Memory of a cache node."),
    egressPerHour: size().describe(
      "What may leave through the NAT gateways in an hour before somebody is woken (003: ten times the usual, found by AWS's bill).",
    ),
  })
  .describe("Thresholds of alarms.");
export type AlarmsProfile = z.infer<typeof alarmsSchema>;

export const development = {
  evaluationPeriods: 2,
  ecsCpu: "70%",
  ecsMemory: "80%",
  apiErrors: "1%", // not in the documents
  certificateExpiry: "30 days", // ACM renews 60 days before
  apiLatencyP99: "500 ms",
  databaseCpu: "80%",
  databaseConnections: "80%",
  replicaLag: "1000 ms",
  databaseStorage: "80%",
  kafkaCpu: "60%",
  kafkaStorage: "80%",
  consumerLag: "10 minutes",
  cacheCpu: "80%",
  cacheMemory: "80%",
  egressPerHour: "5 GiB",
} satisfies AlarmsProfile;

export const production = {
  evaluationPeriods: 2,
  ecsCpu: "70%",
  ecsMemory: "80%",
  apiErrors: "1%", // not in the documents
  certificateExpiry: "30 days", // ACM renews 60 days before
  apiLatencyP99: "500 ms",
  databaseCpu: "80%",
  databaseConnections: "80%",
  replicaLag: "1000 ms",
  databaseStorage: "80%",
  kafkaCpu: "60%",
  kafkaStorage: "80%",
  consumerLag: "10 minutes",
  cacheCpu: "80%",
  cacheMemory: "80%",
  egressPerHour: "50 GiB",
} satisfies AlarmsProfile;
