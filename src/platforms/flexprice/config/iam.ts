import { z } from "zod";
import { text } from "../../../core/schema-words";

/** Step 2 of source document 000: IAM. */
export const iamSchema = z
  .strictObject({
    permissionsBoundary: text(/^arn:aws:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]+$/, "the ARN of an IAM policy")
      .nullable()
      .describe(
        "A policy that bounds every role of the environment, where the organization asks for one. Default: none.",
      ),
  })
  .describe("Roles.");
export type IamProfile = z.infer<typeof iamSchema>;

export const development = { permissionsBoundary: null } satisfies IamProfile;

export const production = { permissionsBoundary: null } satisfies IamProfile;
