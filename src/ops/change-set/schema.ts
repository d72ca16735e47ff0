import { z } from "zod";

/**
 * `changeset.json`: what is reviewed, approved and applied. Its SHA-256 over canonical JSON (RFC 8785) is the digest that
 * approvals sign, so everything that decides what an apply does stands in it, by value or by hash.
 */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.iso.datetime();

export const layerStateSchema = z
  .strictObject({ lineage: z.string(), serial: z.number().int() })
  .nullable()
  .describe("Lineage and serial of the layer's state when it was planned; null where there was none.");

export const inputSchema = z.strictObject({
  from: z.string().describe("The upstream layer."),
  output: z.string().describe("Its output, as `terraform output` names it."),
  mode: z
    .enum(["pinned", "deferred"])
    .describe(
      "pinned: the value of the upstream's state was used. deferred: it changes in this set and is read at apply.",
    ),
  sha256: sha256.optional().describe("Of a pinned value, as canonical JSON."),
});

export const countsSchema = z
  .strictObject({
    create: z.number().int(),
    update: z.number().int(),
    replace: z.number().int(),
    delete: z.number().int(),
    read: z.number().int().describe("Data sources that are read at apply."),
    import: z.number().int(),
    move: z.number().int(),
    forget: z.number().int(),
    drift: z.number().int().describe("Resources that were changed outside of Terraform."),
    outputs: z.number().int().describe("Outputs that change."),
  })
  .describe("Resources by what happens to them.");

export const costSchema = z
  .strictObject({
    before: z.number().describe("US dollars a month, as far as prices are known."),
    after: z.number().describe("US dollars a month, as far as prices are known."),
    unknown: z.array(z.string()).describe("Resource types whose price is not known; never counted as zero."),
  })
  .describe("Estimated list price of what runs all month.");

export const findingSchema = z.strictObject({
  rule: z.string().describe("Id of the policy rule."),
  severity: z.enum(["deny", "warn"]).describe("deny: apply refuses."),
  layer: z.string().optional(),
  address: z.string().optional().describe("The resource that the finding is about."),
  message: z.string(),
});

const plannedFiles = z.strictObject({
  plan: sha256.describe("plan.tfplan before encryption."),
  encrypted: sha256.describe("plan.tfplan.age."),
  redacted: sha256.describe("plan.redacted.json."),
  synthesized: sha256.describe("cdk.tf.json."),
  lock: sha256.describe(".terraform.lock.hcl."),
});

export const layerSchema = z.strictObject({
  name: z.string(),
  stack: z.string().describe("`<environment>-<layer>`."),
  folder: z.string().describe("`layers/010-network`: its files, below the set's folder."),
  dependsOn: z.array(z.string()).describe("Layers whose outputs it reads."),
  wave: z.union([z.literal(1), z.literal(2)]).describe("2: cannot be planned before wave 1 is applied."),
  reason: z.string().optional().describe("Why it is in wave 2."),
  tasks: z
    .strictObject({
      from: z.string().describe("The layer that defines them."),
      names: z.array(z.string()).describe("In the order in which they run."),
    })
    .optional()
    .describe("One-off tasks before it is applied, each unless it has ended well with the same task definition."),
  backend: z.strictObject({ type: z.string(), sha256: sha256.describe("Of its configuration.") }),
  state: layerStateSchema,
  inputs: z.array(inputSchema),
  files: plannedFiles.optional().describe("Absent in wave 2."),
  counts: countsSchema,
  changes: z.boolean().describe("Whether apply would do anything."),
  destructive: z.array(z.string()).describe("Addresses that are deleted or replaced: an approval has to name each."),
  deferred: z.array(z.string()).describe("Addresses with a value that is known after an upstream layer is applied."),
  cost: costSchema,
});

export const changeSetSchema = z
  .strictObject({
    format: z.literal(1),
    id: z.string().describe("The folder's name: time, environment and the beginning of a random number."),
    environment: z.string(),
    platform: z.string(),
    account: z.string(),
    region: z.string(),
    protection: z.enum(["on", "off"]),
    kind: z.enum(["apply", "destroy", "refresh-only"]),
    createdAt: time,
    expiresAt: time,
    author: z.strictObject({
      name: z.string(),
      email: z.string(),
      arn: z.string().describe("Who AWS says has planned."),
    }),
    git: z
      .strictObject({
        commit: z.string(),
        author: z.string().describe("E-mail address of the commit's author."),
        dirty: z.boolean().describe("Whether files differed from the commit."),
      })
      .nullable()
      .describe("null outside of a git repository."),
    terraform: z.strictObject({
      name: z.enum(["terraform", "tofu"]),
      version: z.string(),
      platform: z.string().describe("`linux_amd64`."),
    }),
    strata: z.string().describe("Version of Strata."),
    layers: z.array(layerSchema).describe("In the order of apply."),
    policy: z.array(findingSchema),
    encryption: z.enum(["age", "kms"]).describe("How the key of the plan files is wrapped: key.age or key.kms."),
  })
  .describe("A Strata change set: the plans of several layers, reviewed and approved together.");

export type ChangeSet = z.infer<typeof changeSetSchema>;
export type ChangeSetLayer = z.infer<typeof layerSchema>;
export type LayerState = z.infer<typeof layerStateSchema>;
export type Input = z.infer<typeof inputSchema>;
export type Counts = z.infer<typeof countsSchema>;
export type Cost = z.infer<typeof costSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type Kind = ChangeSet["kind"];
