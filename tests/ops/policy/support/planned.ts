import type { Changes } from "../../../../src/core/changes-schema";
import type { RedactedPlan, ResourceChange } from "../../../../src/ops/change-set/redacted-plan";
import type { ChangeSetLayer } from "../../../../src/ops/change-set/schema";
import type { PolicyInput, PolicyRule } from "../../../../src/ops/policy/rule";

/** A resource as a test tells of it: created, unless it says otherwise, and written as it will be. */
export interface Planned {
  readonly type: string;
  readonly name?: string;
  readonly layer?: string;
  readonly actions?: ResourceChange["change"]["actions"];
  readonly before?: object;
  readonly after?: object;
  readonly unknown?: unknown;
  /** What stands in `cdk.tf.json`. @default `after` */
  readonly written?: object;
  readonly paths?: readonly (readonly (string | number)[])[];
  readonly reason?: string;
}

export interface Situation extends Partial<Omit<PolicyInput, "set" | "changes" | "now">> {
  readonly set?: Partial<PolicyInput["set"]>;
  readonly changes?: Changes;
  readonly now?: string;
  readonly costs?: Readonly<Record<string, ChangeSetLayer["cost"]>>;
}

const hash = "0".repeat(64);

/** A set with these resources; every layer that is named, in the order in which it is named first. */
export function situation(resources: readonly Planned[], given: Situation = {}): PolicyInput {
  const { set, changes = {}, now = "2026-11-18T12:00:00Z", costs = {}, ...rest } = given;
  const layers = [...new Set(["network", ...resources.map(layerOf), ...Object.keys(costs)])];
  const of = (name: string) => resources.filter((each) => layerOf(each) === name);
  return {
    phase: "plan",
    set: { ...emptySet, layers: layers.map((name) => layer(name, costs[name])), ...set },
    plans: Object.fromEntries(layers.map((name) => [name, plan(of(name))])),
    synthesized: Object.fromEntries(layers.map((name) => [name, json(of(name))])),
    changes,
    now: new Date(now),
    ...rest,
  };
}

/** What a rule says of a situation: `deny network aws_vpc.a: message`. */
export function says(rule: PolicyRule, resources: readonly Planned[], given: Situation = {}): string[] {
  return rule
    .check(situation(resources, given))
    .map(
      ({ severity, layer, address, message }) =>
        `${[severity, layer, address].filter((part) => part !== undefined).join(" ")}: ${message}`,
    );
}

export function plan(resources: readonly Planned[]): RedactedPlan {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: resources.map(change),
    resource_drift: [],
    output_changes: {},
  };
}

function change({ type, name = "it", before, after, unknown, paths, reason, ...given }: Planned): ResourceChange {
  const gone = given.actions?.length === 1 && given.actions[0] === "delete";
  return {
    address: `${type}.${name}`,
    mode: "managed",
    type,
    name,
    ...(reason === undefined ? {} : { action_reason: reason }),
    change: {
      actions: given.actions ?? ["create"],
      before: before ?? null,
      after: after ?? (gone ? null : {}),
      after_unknown: unknown ?? {},
      ...(paths ? { replace_paths: paths } : {}),
    },
  };
}

function json(resources: readonly Planned[]): object {
  const resource: Record<string, Record<string, object>> = {};
  for (const { type, name = "it", written, after } of resources) {
    resource[type] = { ...resource[type], [name]: written ?? after ?? {} };
  }
  return { resource };
}

function layerOf({ layer = "network" }: Planned): string {
  return layer;
}

function layer(name: string, cost = { before: 0, after: 0, unknown: [] as string[] }): ChangeSetLayer {
  const counts = { create: 0, update: 0, replace: 0, delete: 0, read: 0, import: 0, move: 0, forget: 0, drift: 0 };
  return {
    name,
    stack: `shop-production-${name}`,
    folder: `layers/010-${name}`,
    dependsOn: [],
    wave: 1,
    backend: { type: "s3", sha256: hash },
    state: null,
    inputs: [],
    files: { plan: hash, encrypted: hash, redacted: hash, synthesized: hash, lock: hash },
    counts: { ...counts, outputs: 0 },
    changes: true,
    destructive: [],
    deferred: [],
    cost,
  };
}

const emptySet: PolicyInput["set"] = {
  format: 1,
  id: "20261118T1200Z-shop-production-3f9c",
  environment: "shop-production",
  platform: "flexprice",
  account: "123456789012",
  region: "us-east-1",
  protection: "off",
  kind: "apply",
  createdAt: "2026-11-18T12:00:00Z",
  expiresAt: "2026-11-19T12:00:00Z",
  author: { name: "Ada", email: "ada@example.com", arn: "arn:aws:sts::123456789012:assumed-role/engineer/ada" },
  git: { commit: "4f1c0de9a7b35d2e6c8f0a1b2c3d4e5f60718293", author: "ada@example.com", dirty: false },
  terraform: { name: "terraform", version: "1.11.4", platform: "linux_amd64" },
  strata: "0.1.0",
  layers: [],
  encryption: "age",
};
