/** PostgreSQL engines of RDS, in AWS's own words. */
export type PostgresEngine = "postgres" | "aurora-postgresql";

/** Major versions that both RDS and Aurora create: https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/ */
export const majorVersions = ["13", "14", "15", "16", "17"] as const;

/**
 * Minor versions of RDS that can no longer be created, by major: the highest of them and since when, oldest first.
 * Aurora keeps its own list. 2024-12-09 is 15.4's date; 2026-05-01 is from AWS's notice to owners of older ones.
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 */
const ended: Readonly<Record<string, readonly { readonly upTo: number; readonly since: string }[]>> = {
  "14": [{ upTo: 17, since: "2026-05-01" }],
  "15": [
    { upTo: 4, since: "2024-12-09" },
    { upTo: 12, since: "2026-05-01" },
  ],
  "16": [{ upTo: 8, since: "2026-05-01" }],
  "17": [{ upTo: 4, since: "2026-05-01" }],
};

/** Why an engine version cannot be created, or nothing if it can, as far as is known. */
export function versionProblem(engine: PostgresEngine, version: string): string | undefined {
  const [major = "", minor] = version.split(".");
  if (!(majorVersions as readonly string[]).includes(major)) {
    return `allowed: a major version, ${majorVersions.join(", ")}, or one of its minors such as 17.6`;
  }
  if (engine !== "postgres" || minor === undefined) return undefined;
  const end = ended[major]?.find(({ upTo }) => Number(minor) <= upTo);
  if (!end) return undefined;
  return `RDS has created no PostgreSQL ${major}.${end.upTo} or older since ${end.since}; allowed: "${major}", the newest ${major}.x`;
}

/** `17.6` → `17` */
export function majorVersion(version: string): string {
  return version.split(".")[0] ?? version;
}

/**
 * Whether AWS may take the minor version up by itself: only where just the major is configured. After an upgrade from a
 * configured 17.6, every plan would go back to it, which RDS refuses
 * (https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance#engine_version-1).
 */
export function followsMinors(version: string): boolean {
  return !version.includes(".");
}

/** Parameter groups belong to a family: `aurora-postgresql17`, `postgres15`. */
export function parameterGroupFamily(engine: PostgresEngine, version: string): string {
  return `${engine}${majorVersion(version)}`;
}

/**
 * A parameter group of another family is another group. The old one is in use until the database has moved, so the new
 * one comes first, under a name of its own.
 */
export function parameterGroup(engine: PostgresEngine, version: string, name: string) {
  return {
    name: `${name}-${majorVersion(version)}`,
    family: parameterGroupFamily(engine, version),
    lifecycle: { createBeforeDestroy: true },
  };
}
