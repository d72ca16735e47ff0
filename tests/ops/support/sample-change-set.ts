import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { canonical, sha256 } from "../../../src/ops/change-set/canonical";
import { files } from "../../../src/ops/change-set/folder";
import { kindOf, type RedactedPlan } from "../../../src/ops/change-set/redacted-plan";
import type { ChangeSet, ChangeSetLayer, Counts } from "../../../src/ops/change-set/schema";
import { samplePlans } from "./sample-plans";

/** A change set in memory: what `review` takes. */
export interface Sample {
  readonly set: ChangeSet;
  readonly digest: string;
  readonly plans: Readonly<Record<string, RedactedPlan>>;
}

/** A realistic set: four layers of flexprice that are planned and one that has to wait for them. */
export function sampleChangeSet(changes: Partial<ChangeSet> = {}): Sample {
  const set: ChangeSet = {
    format: 1,
    id: "20261120T0321Z-flexprice-production-3f9c",
    environment: "flexprice-production",
    platform: "flexprice",
    account: "123456789012",
    region: "us-east-1",
    protection: "on",
    kind: "apply",
    createdAt: "2026-11-20T03:21:07Z",
    expiresAt: "2026-11-21T03:21:07Z",
    author: {
      name: "Ada Lovelace",
      email: "ada@flexprice.example.com",
      arn: "arn:aws:sts::123456789012:assumed-role/engineer/ada",
    },
    git: { commit: "4f1c0de9a7b35d2e6c8f0a1b2c3d4e5f60718293", author: "ada@flexprice.example.com", dirty: false },
    terraform: { name: "terraform", version: "1.11.4", platform: "linux_amd64" },
    strata: "0.1.0",
    layers: [
      sampleLayer("network", { cost: { before: 312.4, after: 279.55, unknown: ["aws_vpc_endpoint"] } }),
      sampleLayer("secrets", { cost: { before: 6.8, after: 7.2, unknown: [] } }),
      sampleLayer("iam", {
        dependsOn: ["secrets"],
        inputs: [{ from: "secrets", output: "secret_arns", mode: "pinned", sha256: sha256("arns") }],
      }),
      sampleLayer("database", {
        dependsOn: ["network", "secrets"],
        inputs: [
          { from: "network", output: "security_group_ids", mode: "deferred" },
          { from: "network", output: "data_subnet_ids", mode: "pinned", sha256: sha256("subnets") },
          { from: "secrets", output: "secrets_key_arn", mode: "pinned", sha256: sha256("key") },
        ],
        deferred: ["aws_rds_cluster.aurora_cluster_059EF40F"],
        cost: { before: 886.12, after: 1763.9, unknown: [] },
      }),
      sampleLayer("workflows", {
        dependsOn: ["database", "iam"],
        wave: 2,
        reason:
          "its provider helm is configured with the output cluster_endpoint, which is known after database is applied",
        inputs: [{ from: "database", output: "reader_endpoint", mode: "deferred" }],
      }),
    ],
    policy: [
      {
        rule: "public-ingress",
        severity: "warn",
        layer: "network",
        address: "aws_default_security_group.vpc_default-security-group_A4A9D8C1",
        message: "port 22 was opened to 0.0.0.0/0 outside of Terraform; apply closes it again",
      },
      {
        rule: "cost-increase",
        severity: "deny",
        message: "$845 a month more than today; the limit of the environment is $500",
      },
      {
        rule: "wildcard-action",
        severity: "warn",
        layer: "iam",
        address: "aws_iam_role_policy.pipeline_apply_policy",
        message: "rds:* allows every action of a service on every resource",
      },
    ],
    encryption: "age",
    ...changes,
  };
  return { set, plans: samplePlans, digest: sha256(canonical(set)) };
}

/** A set of one layer with a plan of its own, such as one of 3,000 creates. */
export function largeChangeSet(plan: RedactedPlan): Sample {
  const layers = [sampleLayer("network", {}, plan)];
  return { ...sampleChangeSet({ layers, policy: [] }), plans: { network: plan } };
}

/** Writes the set as `strata plan` does, as far as it is shown; returns its folder. */
export function writeSample(plans: string, { set, plans: redacted }: Sample = sampleChangeSet()): string {
  const folder = join(plans, set.id);
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  for (const [name, plan] of Object.entries(redacted)) {
    const layer = set.layers.find((each) => each.name === name);
    if (layer) write(join(layer.folder, files.layer.redacted), canonical(plan));
  }
  write(files.changeSet, `${canonical(set)}\n`);
  return folder;
}

const ORDER = ["network", "secrets", "iam", "database", "workflows"];

export function sampleLayer(
  name: string,
  changes: Partial<ChangeSetLayer> = {},
  plan: RedactedPlan | undefined = samplePlanOf(name),
): ChangeSetLayer {
  const hash = (kind: string): string => sha256(`${name} ${kind}`);
  return {
    name,
    stack: `flexprice-production-${name}`,
    folder: `layers/0${ORDER.indexOf(name) + 1}0-${name}`,
    dependsOn: [],
    wave: 1,
    backend: { type: "s3", sha256: hash("backend") },
    state: plan ? { lineage: "0b6c4f0e-6a6f-4f5e-9a77-5f1f0d3c2b1a", serial: 41 } : null,
    inputs: [],
    ...(plan ? { files: fileHashes(plan, hash) } : {}),
    counts: countsOf(plan),
    changes: plan !== undefined,
    destructive: destructiveOf(plan),
    deferred: [],
    cost: { before: 0, after: 0, unknown: [] },
    ...changes,
  };
}

function samplePlanOf(name: string): RedactedPlan | undefined {
  return Object.entries(samplePlans).find(([layer]) => layer === name)?.[1];
}

function fileHashes(plan: RedactedPlan, hash: (kind: string) => string): NonNullable<ChangeSetLayer["files"]> {
  const redacted = sha256(canonical(plan));
  return { plan: hash("plan"), encrypted: hash("encrypted"), redacted, synthesized: hash("json"), lock: hash("lock") };
}

function destructiveOf(plan: RedactedPlan | undefined): string[] {
  const changes = plan?.resource_changes ?? [];
  return changes.filter(({ change }) => ["delete", "replace"].includes(kindOf(change))).map(({ address }) => address);
}

function countsOf(plan: RedactedPlan | undefined): Counts {
  const changes = plan?.resource_changes ?? [];
  const kinds = changes.map(({ change }) => kindOf(change));
  const count = (kind: string): number => kinds.filter((each) => each === kind).length;
  return {
    create: count("create"),
    update: count("update"),
    replace: count("replace"),
    delete: count("delete"),
    read: count("read"),
    forget: count("forget"),
    import: changes.filter(({ change }) => change.importing !== undefined).length,
    move: changes.filter(({ previous_address }) => previous_address !== undefined).length,
    drift: plan?.resource_drift.length ?? 0,
    outputs: Object.values(plan?.output_changes ?? {}).filter((change) => kindOf(change) !== "no-op").length,
  };
}
