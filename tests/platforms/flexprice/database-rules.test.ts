import { describe, expect, it } from "@jest/globals";
import { changed, problemsOf } from "../../support/environments";

const inDevelopment = (overrides: object, protection = "off") =>
  problemsOf(changed("flexprice-development", { overrides, protection }));
const inProduction = (overrides: object) => problemsOf(changed("flexprice-production", { overrides }));

describe("a database's engine version [database/creatable-version]", () => {
  it.each(["15", "15.13", "16", "16.9", "17", "17.5", "14.18", "13"])("%s of RDS passes", (version) =>
    expect(inDevelopment({ "database.engineVersion": version })).toEqual([]),
  );

  it.each(["15.4", "15.2", "15.5", "15.12", "14.17", "16.8", "17.4", "17.1"])(
    "%s of RDS is refused: it is created no more",
    (version) =>
      expect(inDevelopment({ "database.engineVersion": version })).toEqual([
        expect.stringMatching(/^database\.engineVersion: got ".*"; RDS has created no PostgreSQL .* since 202\d-/),
      ]),
  );

  it("names the date of the document's own version", () => {
    expect(inDevelopment({ "database.engineVersion": "15.4" })).toEqual([
      'database.engineVersion: got "15.4"; RDS has created no PostgreSQL 15.4 or older since 2024-12-09; allowed: "15", the newest 15.x',
    ]);
  });

  it("17.4 of Aurora passes: its list is another", () => {
    expect(inProduction({ "database.engineVersion": "17.4" })).toEqual([]);
  });

  it("12 and 18 are refused: a major that is not known", () => {
    expect(inProduction({ "database.engineVersion": "12" })).toHaveLength(1);
    expect(inProduction({ "database.engineVersion": "18" })).toHaveLength(1);
  });
});

describe("a database's class [database/known-class]", () => {
  it("is refused with the nearest if it is not known", () => {
    expect(inProduction({ "database.instanceClass": "db.r8g.xlrage" })).toEqual([
      'database.instanceClass: got "db.r8g.xlrage", which is not known (if AWS has it: newerClasses: [db.r8g.xlrage]); did you mean "db.r8g.xlarge"?',
    ]);
  });

  it("that is newer than the table passes once the environment names it, and is told so", () => {
    const overrides = { "database.instanceClass": "db.x99gd.24xlarge" };
    expect(problemsOf(changed("flexprice-production", { overrides }))).toEqual([
      'database.instanceClass: got "db.x99gd.24xlarge", which is not known (if AWS has it: newerClasses: [db.x99gd.24xlarge]); did you mean "db.r8g.24xlarge"?',
    ]);
    const newerClasses = ["db.x99gd.24xlarge"];
    expect(problemsOf(changed("flexprice-production", { overrides, newerClasses }))).toEqual([]);
  });

  it("is refused if it runs RDS but not Aurora", () => {
    expect(inDevelopment({ "database.instanceClass": "db.t3.small" })).toEqual([]);
    expect(inProduction({ "database.instanceClass": "db.t3.small" })).toEqual([
      expect.stringMatching(/which does not run aurora-postgresql/),
    ]);
  });
});

describe("gp3 storage", () => {
  const provisioned = (allocated: string) => ({
    "database.storage": { allocated, maximum: "1 TiB", provisioned: { iops: 12_000, throughput: 500 } },
  });

  it("takes IOPS and throughput from 400 GiB, not from 399 [database/gp3-provisioning]", () => {
    expect(inDevelopment(provisioned("400 GiB"))).toEqual([]);
    expect(inDevelopment(provisioned("399 GiB"))).toEqual([
      "database.storage.provisioned: got it on 399 GiB; allowed: from 400 GiB, or leave it out",
    ]);
  });

  it("has 1 MiB/s for every four IOPS at most [database/gp3-provisioning]", () => {
    const with3000 = (throughput: number) => ({
      "database.storage": { allocated: "400 GiB", maximum: "1 TiB", provisioned: { iops: 12_000, throughput } },
    });
    expect(inDevelopment(with3000(3000))).toEqual([]);
    expect(inDevelopment(with3000(3001))).toEqual([
      "database.storage.provisioned.throughput: got 3001 MiB/s at 12000 IOPS; allowed: up to 3000, a quarter of the IOPS",
    ]);
  });

  it.each([
    ["19 GiB", "100 GiB", 1],
    ["20 GiB", "100 GiB", 0],
    ["1 TiB", "64 TiB", 0],
    ["1 TiB", "65 TiB", 1],
    ["100500 MiB", "200 GiB", 1],
  ])("from %s to %s: %d problems [database/volume-size]", (allocated, maximum, problems) =>
    expect(inDevelopment({ "database.storage": { allocated, maximum } })).toHaveLength(problems),
  );

  it("may grow to 110 % or more, not to 109 % [database/storage-growth]", () => {
    expect(inDevelopment({ "database.storage.maximum": "110 GiB" })).toEqual([]);
    expect(inDevelopment({ "database.storage.maximum": "109 GiB" })).toEqual([
      'database.storage.maximum: got "109 GiB"; allowed: from "110 GiB"',
    ]);
  });
});

describe("names in a database [database/reserved-name]", () => {
  it.each([
    ["databaseName", "order"],
    ["databaseName", "Postgres"],
    ["masterUsername", "admin"],
    ["masterUsername", "rdsadmin"],
    ["masterUsername", "pg_master"],
    ["masterUsername", "_master"],
    ["masterUsername", "seventeen_letters"],
    ["databaseName", "_flexprice"],
    ["applicationUser", "user"],
  ])("%s may not be %s", (key, name) => expect(inDevelopment({ [`database.${key}`]: name })).toHaveLength(1));

  it.each(["orders", "administrator", "flexprice_2", "sixteen_letters_"])("may be %s", (name) =>
    expect(inDevelopment({ "database.masterUsername": name })).toEqual([]),
  );

  it("of master and application differ [database/application-user]", () => {
    expect(inDevelopment({ "database.masterUsername": "flexprice" })).toEqual([
      'database.masterUsername: got "flexprice", the application\'s user; allowed: another name',
    ]);
  });
});

describe("maintenance [database/windows-overlap]", () => {
  it.each(["sun:04:00-sun:05:00", "sun:02:00-sun:03:00", "sun:23:30-mon:00:30"])(
    "at %s is clear of 03:00-04:00",
    (window) => expect(inDevelopment({ "database.maintenanceWindow": window })).toEqual([]),
  );

  it.each(["sun:03:59-sun:05:00", "sun:02:00-sun:03:01", "sat:22:00-mon:22:00", "wed:03:15-wed:03:45"])(
    "at %s is refused",
    (window) => expect(inDevelopment({ "database.maintenanceWindow": window })).toHaveLength(1),
  );

  it("and backups take at least 30 minutes", () => {
    expect(inDevelopment({ "database.backups.window": "01:00-01:30" })).toEqual([]);
    expect(inDevelopment({ "database.backups.window": "01:00-01:29" })).toHaveLength(1);
    expect(inDevelopment({ "database.maintenanceWindow": "sun:05:00-sun:05:30" })).toEqual([]);
    expect(inDevelopment({ "database.maintenanceWindow": "sun:05:00-sun:05:29" })).toHaveLength(1);
  });

  it("sees a backup window that crosses midnight", () => {
    const windows = { "database.backups.window": "23:30-00:30", "database.maintenanceWindow": "mon:00:00-mon:01:00" };
    expect(inDevelopment(windows)).toHaveLength(1);
  });
});

describe("backups [database/backups-on]", () => {
  it.each([
    ["off", "0 days", 1],
    ["off", "1 day", 0],
    ["off", "35 days", 0],
    ["off", "36 days", 1],
    ["off", "48 hours", 1],
    ["on", "6 days", 1],
    ["on", "7 days", 0],
  ])("with protection %s kept for %s: %d problems", (protection, retention, count) =>
    expect(
      inDevelopment({ "database.backups.retention": retention }, protection).filter((each) =>
        each.startsWith("database."),
      ),
    ).toHaveLength(count),
  );
});

describe("readers [database/readers]", () => {
  it("grow from their minimum upwards, to 15 at most", () => {
    expect(inProduction({ "database.readers": { minimum: 2, maximum: 2 } })).toEqual([]);
    expect(inProduction({ "database.readers": { minimum: 2, maximum: 1 } })).toEqual([
      "database.readers.maximum: got 1; allowed: from 2, the minimum",
    ]);
    expect(inProduction({ "database.readers.maximum": 15 })).toEqual([]);
    expect(inProduction({ "database.readers.maximum": 16 })).toHaveLength(1);
  });
});
