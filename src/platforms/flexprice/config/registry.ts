import { z } from "zod";
import { choice, duration, flag, text } from "../../../core/schema-words";

/** Step 10 of source document 000: ECR. */
export const registrySchema = z
  .strictObject({
    repositories: choice(["single", "per-service"]).describe(
      "single: one repository for the one image that the application ships for all its modes. per-service: api, worker and temporal-worker, each pushed to by itself (000, step 10). Default: single, since three copies of an image can differ and one cannot. A change makes other repositories and deletes these with their images: with protection on, no change set may.",
    ),
    pullThroughCache: z
      .strictObject({
        credentialSecret: text(
          /^ecr-pullthroughcache\/[A-Za-z0-9/_+=.@-]{1,490}$/,
          'the name of a secret that begins with "ecr-pullthroughcache/", as ECR asks',
        ).describe(
          'A secret of the account that is there and filled, {"username": …, "accessToken": …} of GitHub with read:packages, under the default key aws/secretsmanager: `aws secretsmanager create-secret --name ecr-pullthroughcache/github --secret-string file://…`.',
        ),
      })
      .nullable()
      .describe(
        "ECR itself fetches ghcr.io/flexprice/flexprice, in all its architectures, when a tag is first pulled; nobody pushes. null: a pipeline pushes the image. A change makes another repository and deletes this one: with protection on, no change set may.",
      ),
    scanOnPush: flag().describe("ECR scans each image that arrives (000, step 10)."),
    encryption: choice(["AES256", "customer-key"]).describe(
      "AES256: S3's own keys, at no cost (000, step 10: AES256). customer-key: a KMS key of the environment, 1 USD a month. A change replaces the repositories, with all their images.",
    ),
    untaggedExpireAfter: duration().describe(
      "How long images without a tag are kept, remains of failed pushes. Images with a tag, and those that a tagged index refers to, stay.",
    ),
  })
  .describe("Image repositories.");
export type RegistryProfile = z.infer<typeof registrySchema>;

export const development = {
  repositories: "single",
  pullThroughCache: null,
  scanOnPush: true,
  encryption: "AES256",
  untaggedExpireAfter: "7 days", // not in 000
} satisfies RegistryProfile;

export const production = {
  repositories: "single",
  pullThroughCache: null,
  scanOnPush: true,
  encryption: "AES256",
  untaggedExpireAfter: "14 days", // not in 000
} satisfies RegistryProfile;
