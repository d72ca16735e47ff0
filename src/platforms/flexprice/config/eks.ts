import { z } from "zod";
import { count, ec2InstanceType, logRetention, text } from "../../../core/schema-words";

/** Step 6 of source document 000: the EKS cluster that ClickHouse runs on. */
export const eksSchema = z
  .strictObject({
    version: text(/^\d+\.\d+$/, 'a Kubernetes version in quotes, such as "1.35"').describe(
      "Kubernetes version. EKS goes up by one minor at a time, and never down.",
    ),
    systemNodes: z
      .strictObject({
        type: ec2InstanceType("m5.large").describe("Instance type of each. Graviton is m7g."),
        count: count(1, 10).describe(
          "How many, spread over the zones. Keeper, where ClickHouse has replicas, needs three.",
        ),
      })
      .describe("Nodes of everything but ClickHouse: DNS, the volume driver, the operator, Keeper."),
    logRetention: logRetention().describe("How long the control plane's logs are kept."),
  })
  .describe("Kubernetes.");
export type EksProfile = z.infer<typeof eksSchema>;

export const development = {
  version: "1.35",
  systemNodes: { type: "m5.large", count: 1 }, // 000: 2 x m5.large; the other is ClickHouse's
  logRetention: "14 days",
} satisfies EksProfile;

export const production = {
  version: "1.35",
  systemNodes: { type: "m5.large", count: 2 }, // one in each zone
  logRetention: "90 days",
} satisfies EksProfile;
