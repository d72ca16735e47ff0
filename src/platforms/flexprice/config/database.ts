import { z } from "zod";
import { backupWindowPattern, maintenanceWindowPattern } from "../../../../modules/database/windows";
import type { Size } from "../../../../modules/units";
import { choice, count, duration, flag, logRetention, text } from "../../../core/schema-words";

/** RDS also takes a leading underscore, Aurora does not. */
const name = text(
  /^[a-z][a-z0-9_]{0,62}$/,
  "up to 63 lower-case letters, digits and underscores, beginning with a letter",
);
/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html; Aurora names letters and digits. */
const masterName = text(
  /^[a-z][a-z0-9_]{0,15}$/,
  "up to 16 lower-case letters, digits and underscores, beginning with a letter",
);
const volume = text<Size>(/^[1-9]\d* (?:GiB|TiB)$/, 'a size in whole GiB or TiB, such as "100 GiB"');

const common = {
  engineVersion: text(/^\d{2}(?:\.\d{1,2})?$/, 'a PostgreSQL version in quotes, such as "17"').describe(
    "Major version, which follows AWS's newest minor, or a minor (000, step 4: 15.4, 17.4).",
  ),
  instanceClass: text(/^db\.[a-z0-9]+\.[a-z0-9]+$/, "an RDS instance class, such as db.r8g.xlarge").describe(
    "Class of every instance (000, step 4: db.t3.small, db.r8g.xlarge with 4 vCPU and 32 GB).",
  ),
  databaseName: name.describe("Database of the application (000, step 12: flexprice)."),
  masterUsername: masterName.describe("Owner of everything; RDS keeps and rotates its password. Not for applications."),
  applicationUser: name.describe(
    "The application's own user, whose password does not rotate (000, step 12: flexprice).",
  ),
  backups: z
    .strictObject({
      retention: duration().describe("How far back a restore can go (000, step 4: 7 days)."),
      window: text(backupWindowPattern, "hours in UTC, such as 03:00-04:00").describe(
        "When the daily backup is taken.",
      ),
    })
    .describe("Backups with point-in-time recovery."),
  maintenanceWindow: text(maintenanceWindowPattern, "a window in UTC, such as sun:05:00-sun:06:00").describe(
    "When AWS may patch.",
  ),
  monitoringInterval: choice([
    "1 second",
    "5 seconds",
    "10 seconds",
    "15 seconds",
    "30 seconds",
    "60 seconds",
  ]).describe("Enhanced monitoring: how often the operating system is measured."),
  insightsRetention: choice(["7 days", "31 days", "62 days", "93 days", "186 days", "372 days", "731 days"]).describe(
    "Performance Insights: 7 days are free.",
  ),
  logRetention: logRetention().describe("How long exported logs are kept."),
  proxy: flag().describe("RDS Proxy between tasks and database."),
};

/** Step 4 of source document 000: Aurora PostgreSQL for production, RDS PostgreSQL for development. */
export const databaseSchema = z
  .discriminatedUnion(
    "engine",
    [
      z.strictObject({
        engine: z.literal("aurora-postgresql"),
        ...common,
        readers: z
          .strictObject({
            minimum: count(1, 15).describe("Readers that are always there (000: 1)."),
            maximum: count(1, 15).describe("Readers that Aurora may add up to; the same as minimum: none."),
          })
          .describe("Readers besides the writer."),
      }),
      z.strictObject({
        engine: z.literal("postgres"),
        ...common,
        multiAz: flag().describe("A standby in another zone (000: no)."),
        storage: z
          .strictObject({
            allocated: volume.describe("Size of the gp3 volume (000: 100 GB)."),
            maximum: volume.describe("RDS grows the volume up to this by itself."),
            provisioned: z
              .strictObject({
                iops: count(12_000, 64_000).describe("From 400 GiB, gp3 has at least 12,000."),
                throughput: count(500, 4_000).describe("MiB/s; from 400 GiB, gp3 has at least 500."),
              })
              .optional()
              .describe("gp3 beyond its baseline, from 400 GiB only. Default: the baseline."),
          })
          .describe("Storage."),
      }),
    ],
    { error: "aurora-postgresql, postgres" },
  )
  .describe("PostgreSQL.");
export type DatabaseProfile = z.infer<typeof databaseSchema>;

export const development = {
  engine: "postgres",
  engineVersion: "15", // 000: 15.4, which RDS creates no more since 2024-12-09
  instanceClass: "db.t3.small",
  databaseName: "flexprice",
  masterUsername: "flexpricemaster",
  applicationUser: "flexprice",
  backups: { retention: "7 days", window: "03:00-04:00" },
  maintenanceWindow: "sun:05:00-sun:06:00",
  monitoringInterval: "60 seconds",
  insightsRetention: "7 days",
  logRetention: "14 days", // 000, cost optimization: 7-14 days
  proxy: false,
  multiAz: false, // 000: 1 instance, single-AZ
  storage: { allocated: "100 GiB", maximum: "200 GiB" }, // 000: 100 GB gp3; no ceiling given
} satisfies DatabaseProfile;

export const production = {
  engine: "aurora-postgresql",
  engineVersion: "17", // 000: 17.4; a major follows what AWS still creates
  instanceClass: "db.r8g.xlarge", // 4 vCPU, 32 GB
  databaseName: "flexprice",
  masterUsername: "flexpricemaster",
  applicationUser: "flexprice",
  backups: { retention: "7 days", window: "03:00-04:00" },
  maintenanceWindow: "sun:05:00-sun:06:00",
  monitoringInterval: "60 seconds",
  insightsRetention: "7 days",
  logRetention: "90 days", // 000, cost optimization: 30-90 days
  proxy: false,
  readers: { minimum: 1, maximum: 1 }, // 000: writer and reader, in two zones
} satisfies DatabaseProfile;
