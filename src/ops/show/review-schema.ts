import { z } from "zod";
import { changeSetSchema, costSchema, countsSchema, findingSchema, layerSchema } from "../change-set/schema";

/**
 * `review.json`: a change set as a person has to see it. Everything that shows a set (terminal, Markdown, HTML) is made
 * from this and from nothing else, so that no two of them can tell different stories.
 */

export const attributeSchema = z.strictObject({
  path: z
    .string()
    .describe(
      '`tags.Name`, `ingress[0].from_port`, `tags["a b"]`; it goes on inside of a text: of JSON, or by its lines.',
    ),
  before: z.unknown().optional().describe("Absent where it was not set."),
  after: z.unknown().optional().describe("Absent where it is unset or unknown."),
  unknown: z.boolean().describe("The new value is known after apply."),
  masked: z.boolean().describe("A secret: `(secret 5f0c…)` shows whether it changes, not what it is."),
  forcesReplacement: z.boolean(),
});

/** From what a reviewer has to see first to what changes nothing in the account. */
export const changeKinds = ["delete", "replace", "update", "create", "read", "forget", "import", "move"] as const;

export const changeSchema = z.strictObject({
  address: z.string(),
  type: z.string(),
  kind: z.enum(changeKinds),
  order: z
    .enum(["delete first", "create first"])
    .optional()
    .describe("Of a replacement: whether there is a time with none, or a time with two."),
  reason: z.string().optional().describe("Why Terraform does it, where it says so."),
  previousAddress: z.string().optional().describe("Where the state has it today."),
  importId: z.string().optional().describe("It exists and is imported under this id."),
  deferred: z.boolean().describe("Has a value that is known after an upstream layer is applied."),
  attributes: z.array(attributeSchema).describe("What differs; those that force a replacement first."),
});

export const outputSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(["create", "update", "delete"]),
  attributes: z.array(attributeSchema),
});

const reviewLayerSchema = z.strictObject({
  ...layerSchema.pick({ name: true, stack: true, dependsOn: true, wave: true, reason: true, tasks: true }).shape,
  ...layerSchema.pick({ state: true, inputs: true, counts: true, cost: true }).shape,
  changes: z.array(changeSchema).describe("Deletes and replaces first, then updates, creates, reads, the rest."),
  drift: z.array(changeSchema).describe("What was changed outside of Terraform."),
  outputs: z.array(outputSchema).describe("Outputs that change."),
});

export const edgeSchema = z
  .strictObject({
    from: z.string().describe("The upstream layer."),
    to: z.string(),
    pinned: z.array(z.string()).describe("Outputs whose value of today was used."),
    deferred: z.array(z.string()).describe("Outputs that change in this set and are read at apply."),
  })
  .describe("A layer that reads outputs of another.");

export const reviewSchema = z
  .strictObject({
    format: z.literal(1),
    digest: z.string().describe("SHA-256 of the canonical JSON of changeset.json: what an approval signs."),
    ...changeSetSchema.pick({ id: true, environment: true, platform: true, account: true, region: true }).shape,
    ...changeSetSchema.pick({ protection: true, kind: true, createdAt: true, expiresAt: true, author: true }).shape,
    ...changeSetSchema.pick({ git: true, terraform: true, strata: true }).shape,
    counts: countsSchema.describe("Of all layers together."),
    cost: costSchema.describe("Of all layers together."),
    policy: z.array(findingSchema).describe("Denials first."),
    layers: z.array(reviewLayerSchema).describe("In the order of apply."),
    edges: z.array(edgeSchema),
  })
  .describe("A Strata change set, prepared for reading.");

export type Review = z.infer<typeof reviewSchema>;
export type ReviewLayer = Review["layers"][number];
export type ReviewChange = z.infer<typeof changeSchema>;
export type ReviewOutput = z.infer<typeof outputSchema>;
export type Attribute = z.infer<typeof attributeSchema>;
export type Edge = z.infer<typeof edgeSchema>;
export type ReviewKind = ReviewChange["kind"];
