import { z } from "zod";
import { choice, logRetention } from "../../../core/schema-words";

/** Step 1 of source document 000: VPC and networking. */
export const networkSchema = z
  .strictObject({
    natGateways: choice(["one", "one-per-zone"]).describe(
      "NAT gateways: `one` for all zones, or `one-per-zone`, so that a lost zone takes no other zone's way out (000: 1, or 2 for HA).",
    ),
    flowLogs: z
      .strictObject({
        retention: logRetention().describe("How long flow logs are kept."),
        interval: choice(["60 seconds", "600 seconds"]).describe("Aggregation interval of flow logs."),
      })
      .describe("VPC flow logs: on from the first day (source document 003)."),
    interfaceEndpoints: z
      .array(choice(["ecr.api", "ecr.dkr", "kms", "logs", "secretsmanager", "sts"]))
      .describe("AWS services reached inside the VPC instead of through NAT, about 7 USD a month each and zone."),
  })
  .describe("VPC, subnets, routes and flow logs.");
export type NetworkProfile = z.infer<typeof networkSchema>;

export const development = {
  natGateways: "one",
  flowLogs: { retention: "14 days", interval: "600 seconds" },
  interfaceEndpoints: [],
} satisfies NetworkProfile;

export const production = {
  natGateways: "one-per-zone", // 000, cost estimation: "2x NAT for HA"
  flowLogs: { retention: "90 days", interval: "60 seconds" },
  interfaceEndpoints: [],
} satisfies NetworkProfile;
