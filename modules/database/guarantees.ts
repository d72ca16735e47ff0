import type { Guarantee } from "../check";

export const databaseGuarantees: readonly Guarantee[] = [
  {
    id: "database/io-optimized-is-written",
    rule: "Aurora's storage type is always I/O-Optimized, and always written.",
    why: "Removing it does not take a cluster back to standard storage: the bill and the configuration disagree.",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/39267",
  },
  {
    id: "database/no-cluster-zones",
    rule: "An Aurora cluster never names its Availability Zones.",
    why: "RDS assigns three whatever is asked for; the next plan wants a new cluster.",
    source:
      "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#availability_zones-1",
  },
  {
    id: "database/writer-and-reader-apart",
    rule: "Writer and first reader are pinned to different zones.",
    why: "Left to RDS, both may stand in the zone that fails.",
    source: "Source document 000, step 4",
  },
  {
    id: "database/log-groups-first",
    rule: "The log group of an export exists before the database.",
    why: "RDS makes a missing one itself, with no retention and no key, and Terraform can then not create it.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
  },
  {
    id: "database/forced-ssl",
    rule: "PostgreSQL refuses connections without TLS.",
    why: "It is the default since 15 and not before: the same client works in one environment and not in the other.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html",
  },
  {
    id: "database/final-snapshot-name",
    rule: "A final snapshot has a name, new in each life of the database.",
    why: "Without one, or with a name that is taken, the destroy fails, and only then.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBCluster.html",
  },
  {
    id: "database/managed-master",
    rule: "The master's password is made, kept and rotated by RDS.",
    why: "A password given to Terraform is in its state for ever.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
  },
  {
    id: "database/no-password-in-state",
    rule: "No state holds a password of the database.",
    why: "Everyone who may plan may read the state.",
    source: "docs/adr/0005-secrets.md",
  },
  {
    id: "database/orderable-class",
    rule: "The instance class is asked of AWS while planning, for this region and version.",
    why: "db.r8g is not sold everywhere nor for every version; the apply would fail after the rest was made.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeOrderableDBInstanceOptions.html",
  },
  {
    id: "database/endpoints-are-current",
    rule: "Endpoints are kept in a secret of their own that Terraform compares, apart from the password.",
    why: "A write-only value is never compared: beside the password an endpoint would go stale.",
    source: "Source document 000, step 4: Update Secrets Manager with Aurora endpoints",
  },
  {
    id: "database/passwords-not-logged",
    rule: "PostgreSQL never logs statements by their kind.",
    why: "From `log_statement = ddl` on, CREATE ROLE and ALTER ROLE stand in the log with their password.",
    source:
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.Query_Logging.html",
  },
  {
    id: "database/minor-upgrades",
    rule: "AWS upgrades the minor version by itself only where just the major is configured.",
    why: "After an upgrade from a configured minor, every plan goes back to it, and RDS refuses every apply.",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/27240",
  },
  {
    id: "database/parameter-groups-apart",
    rule: "A parameter group carries its major version in its name and is made before the one it replaces goes.",
    why: "The old group is in use until the database has moved: replacing it in place fails halfway.",
    source:
      "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_parameter_group#create_before_destroy-lifecycle-configuration",
  },
  {
    id: "database/proxy-after-instances",
    rule: "The proxy takes its target once the instances are there.",
    why: "A cluster is available before its first instance, and is then no target.",
    source: "https://github.com/aws/aws-cdk/issues/31304",
  },
];
