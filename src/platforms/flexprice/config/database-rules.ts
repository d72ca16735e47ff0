import { versionProblem } from "../../../../modules/database/engine-versions";
import { isReserved } from "../../../../modules/database/reserved-names";
import { SHORTEST_WINDOW, windowLengths, windowsOverlap } from "../../../../modules/database/windows";
import { days, gibibytes } from "../../../../modules/units";
import { checkInstanceClass } from "../../../core/instance-class";
import type { Report, Rule } from "../../../core/rules";
import type { DatabaseProfile } from "./database";

/** RDS keeps automated backups for 35 days at most: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const LONGEST_RETENTION = 35;
/** GiB that a gp3 volume has: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const GP3 = { smallest: 20, largest: 65_536 };
/** gp3 takes more than its baseline from 400 GiB: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html */
const PROVISIONED_FROM = 400;

export const databaseRules: readonly Rule<{ readonly database: DatabaseProfile }>[] = [
  {
    id: "database/creatable-version",
    rule: "The engine version is one that AWS still creates.",
    why: "A plan takes any text; the apply fails. Minors disappear: 15.4 on 2024-12-09.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html",
    check({ profile: { database } }, report) {
      const problem = versionProblem(database.engine, database.engineVersion);
      if (problem !== undefined) report("database.engineVersion", `got "${database.engineVersion}"; ${problem}`);
    },
  },
  {
    id: "database/known-class",
    rule: "The instance class exists and takes the engine.",
    why: "A plan takes any text; db.t3.small, for one, runs RDS but not Aurora.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html",
    check({ environment, profile: { database } }, report) {
      const { engine, instanceClass: found } = database;
      checkInstanceClass(environment, engine, { path: "database.instanceClass", found }, report);
    },
  },
  {
    id: "database/gp3-provisioning",
    rule: `gp3 takes IOPS and throughput of its own only from ${PROVISIONED_FROM} GiB, and a MiB/s for every four IOPS.`,
    why: "RDS refuses both on a smaller volume, and a higher ratio on any.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage",
    check({ profile: { database } }, report) {
      if (database.engine !== "postgres" || !database.storage.provisioned) return;
      if (gibibytes(database.storage.allocated) < PROVISIONED_FROM) {
        report(
          "database.storage.provisioned",
          `got it on ${database.storage.allocated}; allowed: from ${PROVISIONED_FROM} GiB, or leave it out`,
        );
      }
      const { iops, throughput } = database.storage.provisioned;
      const most = iops / 4;
      if (throughput > most) {
        report(
          "database.storage.provisioned.throughput",
          `got ${throughput} MiB/s at ${iops} IOPS; allowed: up to ${most}, a quarter of the IOPS`,
        );
      }
    },
  },
  {
    id: "database/volume-size",
    rule: `A gp3 volume has ${GP3.smallest} GiB to ${GP3.largest} GiB.`,
    why: "RDS refuses others; a plan does not.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    check({ profile: { database } }, report) {
      if (database.engine !== "postgres") return;
      for (const key of ["allocated", "maximum"] as const) {
        const found = gibibytes(database.storage[key]);
        if (found < GP3.smallest || found > GP3.largest) {
          report(
            `database.storage.${key}`,
            `got "${database.storage[key]}"; allowed: "${GP3.smallest} GiB" to "${GP3.largest} GiB"`,
          );
        }
      }
    },
  },
  {
    id: "database/storage-growth",
    rule: "Storage may grow to at least 110 % of what is allocated.",
    why: "RDS refuses a ceiling closer than that; a full volume was source document 003's first outage.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html",
    check({ profile: { database } }, report) {
      if (database.engine !== "postgres") return;
      const { allocated, maximum } = database.storage;
      const least = Math.ceil((gibibytes(allocated) * 11) / 10);
      if (gibibytes(maximum) < least)
        report("database.storage.maximum", `got "${maximum}"; allowed: from "${least} GiB"`);
    },
  },
  {
    id: "database/reserved-name",
    rule: "Neither the database nor a user has a reserved name.",
    why: "CreateDBInstance refuses `order` and `admin`; a plan does not.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    check({ profile: { database } }, report) {
      for (const key of ["databaseName", "masterUsername", "applicationUser"] as const) {
        if (isReserved(database[key]))
          report(`database.${key}`, `got "${database[key]}", which PostgreSQL or RDS reserves`);
      }
    },
  },
  {
    id: "database/application-user",
    rule: "The application's user is not the master.",
    why: "RDS rotates the master's password by itself; the application reads its own only at start, and is then locked out.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
    check({ profile: { database } }, report) {
      if (database.masterUsername === database.applicationUser) {
        report(
          "database.masterUsername",
          `got "${database.masterUsername}", the application's user; allowed: another name`,
        );
      }
    },
  },
  {
    id: "database/windows-overlap",
    rule: "Backups and maintenance have windows apart, each of at least 30 minutes.",
    why: "RDS refuses windows that overlap.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html",
    check({ profile: { database } }, report) {
      const { backups, maintenanceWindow } = database;
      const lengths = windowLengths(backups.window, maintenanceWindow);
      const tooShort = `allowed: at least ${SHORTEST_WINDOW} minutes`;
      if (lengths.backup < SHORTEST_WINDOW) report("database.backups.window", `got "${backups.window}"; ${tooShort}`);
      if (lengths.maintenance < SHORTEST_WINDOW)
        report("database.maintenanceWindow", `got "${maintenanceWindow}"; ${tooShort}`);
      if (windowsOverlap(backups.window, maintenanceWindow)) {
        report(
          "database.maintenanceWindow",
          `got "${maintenanceWindow}", which overlaps the backup window ${backups.window}; allowed: hours apart from it`,
        );
      }
    },
  },
  {
    id: "database/backups-on",
    rule: `Backups are kept for 1 to ${LONGEST_RETENTION} days; with protection on for at least 7.`,
    why: "0 turns backups and point-in-time recovery off, and deletes those there are.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html",
    check({ environment, profile: { database } }, report) {
      const least = environment.protection === "on" ? 7 : 1;
      checkRetention(database.backups.retention, least, report);
    },
  },
  {
    id: "database/readers",
    rule: "Readers grow from their minimum upwards.",
    why: "Application Auto Scaling refuses a maximum below the minimum.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html",
    check({ profile: { database } }, report) {
      if (database.engine !== "aurora-postgresql") return;
      const { minimum, maximum } = database.readers;
      if (maximum < minimum)
        report("database.readers.maximum", `got ${maximum}; allowed: from ${minimum}, the minimum`);
    },
  },
];

function checkRetention(retention: DatabaseProfile["backups"]["retention"], least: number, report: Report): void {
  const allowed = `allowed: "${least} days" to "${LONGEST_RETENTION} days"`;
  const hours = /hour|minute|second/.test(retention);
  const found = hours ? Number.NaN : days(retention);
  if (!(found >= least && found <= LONGEST_RETENTION))
    report("database.backups.retention", `got "${retention}"; ${allowed}`);
}
