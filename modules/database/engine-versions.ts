/** PostgreSQL engines of RDS, in AWS's own words. */
export type PostgresEngine = "postgres" | "aurora-postgresql";

/** Major versions that both RDS and Aurora create: https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/ */
export const majorVersions = ["13", "14", "15", "16", "17"] as const;

/**
 * Minor versions of RDS that can no longer be created, by major: the highest of them. Aurora keeps its own list.
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 */
const ended: Readonly<Record<string, { readonly upTo: number; readonly since: string }>> = {
  "15": { upTo: 4, since: "2024-12-09" },
  "17": { upTo: 4, since: "2026-05-01" },
};

/** Why an engine version cannot be created, or nothing if it can, as far as is known. */
export function versionProblem(engine: PostgresEngine, version: string): string | undefined {
  const [major = "", minor] = version.split(".");
  if (!(majorVersions as readonly string[]).includes(major)) {
    return `allowed: a major version, ${majorVersions.join(", ")}, or one of its minors such as 17.6`;
  }
  const end = ended[major];
  if (engine === "postgres" && minor !== undefined && end && Number(minor) <= end.upTo) {
    return `RDS has created no PostgreSQL ${major}.${end.upTo} or older since ${end.since}; allowed: "${major}", the newest ${major}.x`;
  }
  return undefined;
}

/** `17.6` → `17` */
export function majorVersion(version: string): string {
  return version.split(".")[0] ?? version;
}

/** Parameter groups belong to a family: `aurora-postgresql17`, `postgres15`. */
export function parameterGroupFamily(engine: PostgresEngine, version: string): string {
  return `${engine}${majorVersion(version)}`;
}
