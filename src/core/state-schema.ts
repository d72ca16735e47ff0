import { z } from "zod";
import { regions } from "./regions";
import { choice, hostName, text } from "./schema-words";

/** `state` of an environment file: the backend of every layer. No kind has a place for a credential. */
export const stateSchema = z
  .discriminatedUnion(
    "backend",
    [
      z.strictObject({
        backend: z.literal("s3"),
        bucket: text(
          /^(?!xn--|sthree-)(?!.*(?:-s3alias|--ol-s3)$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
          "a bucket name: 3 to 63 lower-case letters, digits and hyphens",
        ).describe(
          "Bucket of the state files, made by `npx strata state bootstrap`. Bucket names are shared by all accounts of the world.",
        ),
        region: choice(regions).optional().describe("Region of the bucket. Default: the environment's region."),
      }),
      z.strictObject({ backend: z.literal("local").describe("Files under terraform.state/, for trying things out.") }),
      z.strictObject({
        backend: z.literal("http"),
        address: text(
          /^https:\/\/[^@\s?#]+[^/@\s?#]$/,
          "an https address without user name, password or final slash",
        ).describe(
          "Address that a layer's state name is added to; for GitLab https://gitlab.com/api/v4/projects/<id>/terraform/state. The credentials come from TF_HTTP_USERNAME and TF_HTTP_PASSWORD.",
        ),
      }),
      z.strictObject({
        backend: z.literal("hcp"),
        organization: text(/^[A-Za-z0-9_-]{3,40}$/, "an HCP Terraform organization name"),
        hostname: hostName.optional().describe("Default: app.terraform.io. The token comes from TF_TOKEN_<host>."),
      }),
    ],
    { error: "s3, local, http, hcp" },
  )
  .describe("Where Terraform keeps the state of each layer.");
