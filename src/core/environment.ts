import { z } from "zod";
import { alertsSchema } from "./alerts-schema";
import { budgetSchema } from "./budget-schema";
import { environmentNamePattern } from "./naming";
import { kubernetesSchema } from "./kubernetes-schema";
import { regions } from "./regions";
import { changesSchema } from "./changes-schema";
import { ciSchema } from "./ci-schema";
import { choice, cidrPattern, hostName, text } from "./schema-words";
import { stateSchema } from "./state-schema";

/** The shape of `environments/<name>.yaml`. Descriptions are what an editor shows; messages what a mistake is told. */

const cidr = (example: string) => text(cidrPattern, `an IPv4 range in CIDR notation, such as ${example}`);

const subnetPair = z.array(cidr("10.0.1.0/24"), { error: "two ranges, one for each zone" }).length(2, {
  error: "two ranges, one for each zone",
});

export const environmentSchema = z.strictObject({
  platform: z.string().describe("The product whose infrastructure this is."),
  profile: z.string().describe("The sizing data to start from."),
  account: text(/^\d{12}$/, 'an AWS account id: 12 digits in quotes, such as "123456789012"').describe(
    "The AWS account. The provider refuses to work in any other.",
  ),
  region: choice(regions).describe("The AWS region of everything in this environment."),
  zones: z
    .array(text(/^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/, "an Availability Zone, such as us-east-1a"), {
      error: "two Availability Zones",
    })
    .length(2, { error: "two Availability Zones, such as [us-east-1a, us-east-1b]" })
    .describe("Two Availability Zones of the region (source document 000, step 1)."),
  network: z
    .strictObject({
      range: cidr("10.0.0.0/16").describe("The VPC's IPv4 range. The six subnets are derived from it."),
      subnets: z
        .strictObject({ public: subnetPair, compute: subnetPair, data: subnetPair })
        .optional()
        .describe(
          "The six subnets, in the order of the zones. Default: those of source document 000 within the range.",
        ),
    })
    .describe("Address space."),
  domain: z
    .strictObject({
      name: hostName.describe("The name that clients call."),
      hostedZone: text(/^Z[A-Z0-9]{8,31}$/, "a Route 53 hosted zone id, such as Z0123456789ABCDEFGHIJ").describe(
        "The public hosted zone of that name: certificate validation and the alias record go there.",
      ),
    })
    .describe("Public name."),
  alerts: alertsSchema.describe("Who hears an alarm: at least one of emails, slack and teams."),
  budget: budgetSchema,
  state: stateSchema,
  protection: choice(["on", "off"]).describe(
    "on: nothing that holds data can be deleted. off: everything can, without final snapshots and waiting periods.",
  ),
  costOwner: text(/^[A-Za-z0-9][A-Za-z0-9 _.:/=+@-]{0,254}$/, "a team or a cost centre").describe(
    "Who answers for the bill: the tag CostOwner of every resource.",
  ),
  tags: z
    .record(
      text(/^(?!aws:)[A-Za-z0-9 _.:/=+@-]{1,127}$/, "a tag key: letters, digits, spaces and _.:/=+-@, not aws:"),
      text(/^[A-Za-z0-9 _.:/=+@-]{0,255}$/, "text of letters, digits, spaces and _.:/=+-@"),
    )
    .optional()
    .describe("More tags for every resource."),
  image: z
    .strictObject({
      tag: text(
        /^(?!latest$)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/,
        "an image tag that never moves, such as v2.1.25, not latest",
      ).describe("Tag of the application's image. A tag that moves would change what runs without a plan."),
    })
    .describe("The application."),
  ci: ciSchema.optional().describe("The pipeline that may plan and apply, by OIDC. Default: no such roles."),
  newerClasses: z
    .array(text(/^(?:(?:db|kafka|cache)\.)?[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "an instance class, such as db.r9g.large"))
    .optional()
    .describe("Instance classes that AWS sells and this version of Strata does not know. Default: none."),
  kubernetes: kubernetesSchema.optional().describe("Who gets into the Kubernetes cluster, and from where."),
  changes: changesSchema.optional().describe("How a change gets from plan through approval to apply."),
  overrides: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Values of the profile that are different here, by their path, such as database.instanceClass."),
});

/** An environment file as it stands, with its name. */
export type Environment = z.infer<typeof environmentSchema> & {
  /** The file's name without `.yaml`. */
  readonly name: string;
};

export const environmentName = text(
  environmentNamePattern,
  "lower-case letters, digits and single hyphens, beginning with a letter",
);

/** A validated environment with its platform's profile, overrides applied. */
export interface Configuration<Profile> {
  readonly environment: Environment;
  readonly profile: Profile;
}

/** Whether deletion guards are on: the one switch (docs/adr/0006-one-switch-protection.md). */
export function isProtected(environment: Environment): boolean {
  return environment.protection === "on";
}
