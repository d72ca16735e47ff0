import { z } from "zod";
import { count, size } from "../../../core/schema-words";

const monthly = (what: string) => size().describe(`${what}, a month.`);

/**
 * What is assumed of use, for the estimate of cost alone (`npx strata cost`): no layer is made from it. How many events there
 * are, and how large they are, is in `workload` and `kafka.eventSize`.
 */
export const usageSchema = z
  .strictObject({
    monthsOfData: count(1, 120).describe(
      "How many months' growth lies in the tables and buckets that nothing is removed from. 6: the middle of the first year.",
    ),
    eventsPerRequest: count(1, 1000).describe("Events in one request to the API: 1, or up to 1,000 in bulk."),
    applicationLogs: monthly("Logs of the services"),
    platformLogs: monthly("Logs of the database, the brokers, the cache, the firewall and the control plane together"),
    flowLogs: monthly("VPC flow logs"),
    accessLogs: monthly("Access logs of the load balancer and of buckets, compressed, in the log bucket"),
    natTraffic: monthly("What leaves through NAT: logs, Temporal Cloud and other third parties, images"),
    crossZoneTraffic: monthly("Traffic between the zones that is charged: tasks to brokers and to ClickHouse"),
    internetTraffic: monthly("What the load balancer and NAT send to the internet"),
    databaseSize: size().describe("Data in PostgreSQL, where storage is paid by use: Aurora."),
    invoices: monthly("New invoice PDFs"),
    images: size().describe("Images in the registry."),
    eventReads: count(0, 100_000_000_000).describe("Read request units of the events table, a month."),
    containerInsights: count(0, 100_000).describe("Metrics of Container Insights, where ecs.containerInsights is on."),
    s3Writes: count(0, 100_000_000_000).describe("Writes to S3: backups, logs, invoices, a month."),
    kmsRequests: count(0, 100_000_000_000).describe("Calls to KMS, a month."),
  })
  .describe("Assumed use, for the estimate of cost.");
export type UsageProfile = z.infer<typeof usageSchema>;

/** A hundredth of production's events, as `workload` has it; what runs by itself, such as the control plane, is the same. */
export const development = {
  monthsOfData: 6,
  eventsPerRequest: 1,
  applicationLogs: "1 GiB",
  platformLogs: "5 GiB", // the control plane of EKS alone logs so much when nothing happens
  flowLogs: "1 GiB",
  accessLogs: "1 GiB",
  natTraffic: "10 GiB", // images of every deployment, logs
  crossZoneTraffic: "3 GiB",
  internetTraffic: "5 GiB",
  databaseSize: "1 GiB",
  invoices: "1 GiB",
  images: "5 GiB",
  eventReads: 10_000,
  containerInsights: 60,
  s3Writes: 50_000,
  kmsRequests: 50_000,
} satisfies UsageProfile;

/** None of these is in 000; each is derived from its 100M events a month and our 1,000 bytes an event (100 GB a month). */
export const production = {
  monthsOfData: 6,
  eventsPerRequest: 1, // the most requests that there can be; 000 and 002 count events, not requests
  applicationLogs: "50 GiB", // 100M requests, a line of half a KB each
  platformLogs: "15 GiB", // control plane and database; the firewall logs what it blocks alone
  flowLogs: "20 GiB", // about 60 interfaces, 50 flows a minute of 150 bytes each
  accessLogs: "10 GiB", // 100M lines of 1 KB, compressed ten to one
  natTraffic: "110 GiB", // logs of the services, 60 GiB to Temporal Cloud and others: 600 bytes an event
  crossZoneTraffic: "200 GiB", // half of 100 GB to brokers, of twice that to two consumer groups, of 50 GB to ClickHouse
  internetTraffic: "110 GiB", // answers of half a KB to 100M requests, and 60 GiB to third parties
  databaseSize: "100 GiB", // customers, subscriptions, invoices; events are elsewhere
  invoices: "5 GiB", // 50,000 invoices of 100 KB
  images: "20 GiB", // 000, step 10: three repositories; here one image of 200 MB and its hundred versions
  eventReads: 1_000_000, // the application writes the table and reads ClickHouse
  containerInsights: 60, // cluster, three services, three task definitions: about 8 each
  s3Writes: 1_000_000, // ClickHouse's backups, a part at a time
  kmsRequests: 1_000_000,
} satisfies UsageProfile;
