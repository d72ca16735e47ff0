import { resourcesOf, step, type Path, type Resource } from "../resources";
import type { PolicyRule, RuleFinding } from "../rule";

interface OneWay {
  readonly path: Path;
  /** `version`: `1.9` comes before `1.10`. `step`: the same, and the last number goes up by one at most. */
  readonly as: "number" | "version" | "step";
  readonly why: string;
}

const storage = "storage grows and never shrinks";
const versions = "a version goes up and never down";

/** What AWS changes in one direction only, in place. A plan shows either direction, and the apply fails half-way. */
const oneWay: Readonly<Record<string, readonly OneWay[]>> = {
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.ModifyingExisting.html
  aws_db_instance: [
    { path: ["allocated_storage"], as: "number", why: storage },
    { path: ["engine_version"], as: "version", why: versions },
  ],
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.PostgreSQL.html
  aws_rds_cluster: [{ path: ["engine_version"], as: "version", why: versions }],
  // https://docs.aws.amazon.com/msk/latest/developerguide/version-upgrades.html and msk-update-storage.html
  aws_msk_cluster: [
    { path: ["kafka_version"], as: "version", why: versions },
    {
      path: ["broker_node_group_info", 0, "storage_info", 0, "ebs_storage_info", 0, "volume_size"],
      as: "number",
      why: storage,
    },
  ],
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.HowTo.html
  aws_elasticache_replication_group: [{ path: ["engine_version"], as: "version", why: versions }],
  // https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html
  aws_eks_cluster: [{ path: ["version"], as: "step", why: "Kubernetes goes up one minor version at a time" }],
};

/** Refuses in a review what AWS would refuse in the apply. */
export const oneWayChanges: PolicyRule = {
  id: "one-way",
  describe: "Changing in place what AWS changes in the other direction only: smaller storage, an older version",
  check: (input) => resourcesOf(input).flatMap(finding),
};

function finding({ layer, address, type, kind, change }: Resource): RuleFinding[] {
  if (kind !== "update") return [];
  return (oneWay[type] ?? []).flatMap(({ path, as, why }): RuleFinding[] => {
    const [before, after] = [step(change.before, path), step(change.after, path)];
    if (!isKnown(before) || !isKnown(after) || isAllowed(numbers(before), numbers(after), as)) return [];
    const message = `${path.filter((key) => key !== 0).join(".")} goes from ${before} to ${after}: ${why}`;
    return [{ severity: "deny", layer, address, message }];
  });
}

function isKnown(value: unknown): value is string | number {
  return typeof value === "number" || (typeof value === "string" && /^\d/.test(value));
}

/** `3.8.x.kraft` → [3, 8] */
function numbers(value: string | number): number[] {
  return [...String(value).matchAll(/\d+/g)].map(([digits]) => Number(digits));
}

function isAllowed(before: readonly number[], after: readonly number[], as: OneWay["as"]): boolean {
  const difference = before.findIndex((number, index) => number !== (after[index] ?? number));
  if (difference < 0) return true;
  const distance = (after[difference] ?? 0) - (before[difference] ?? 0);
  return distance > 0 && (as !== "step" || (difference > 0 && distance === 1));
}
