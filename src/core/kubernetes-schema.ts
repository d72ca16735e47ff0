import { z } from "zod";
import { cidrPattern, text } from "./schema-words";

const principal = text(
  /^arn:aws:iam::\d{12}:(?:role|user)\/[\w+=,.@/-]+$/,
  "the ARN of an IAM role or user, such as arn:aws:iam::123456789012:role/engineers",
);

const people = (description: string) =>
  z.array(principal, { error: "a list of ARNs of IAM roles or users" }).optional().describe(description);

/** `kubernetes` of an environment file: who gets into its cluster, and from where. */
export const kubernetesSchema = z.strictObject({
  admins: people("Who may do everything in the cluster, besides the pipeline's apply role. Default: nobody else."),
  viewers: people("Who may read everything in it but secrets. Default: nobody."),
  publicRanges: z
    .array(text(cidrPattern, "an IPv4 range, such as 203.0.113.7/32"), {
      error: "a list of IPv4 ranges",
    })
    .optional()
    .describe("From where the cluster's API answers over the internet. Default: it answers inside the VPC only."),
});
