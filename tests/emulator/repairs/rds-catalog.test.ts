import { describe, expect, it } from "@jest/globals";

import { type Reply, xmlReply } from "../reply";
import type { Request } from "../request";
import { conversation } from "./conversation";
import { rdsCatalog } from "./rds-catalog";

const version = (number: string, family: string) =>
  `<DBEngineVersion><Engine>postgres</Engine><EngineVersion>${number}</EngineVersion>` +
  `<DBParameterGroupFamily>${family}</DBParameterGroupFamily></DBEngineVersion>`;

/** Answers as ministack and moto do, and keeps what it was asked. */
function engine(asked: Request[] = []) {
  const answers: Readonly<Record<string, (form: Request["form"]) => string>> = {
    DescribeDBEngineVersions: ({ EngineVersion }) =>
      EngineVersion === "15" ? "" : version("15.3", "15") + version("15.10", "15") + version("16.4", "16"),
    DescribeDBClusters: () => "<Engine>postgres</Engine><EngineVersion>15.3</EngineVersion>",
    DescribeAvailabilityZones: () => "<zoneName>us-east-1a</zoneName><zoneName>us-east-1f</zoneName>",
    DescribeOrderableDBInstanceOptions: ({ DBInstanceClass }) =>
      DBInstanceClass === "db.r5.large"
        ? `<OrderableDBInstanceOption><DBInstanceClass>${DBInstanceClass}</DBInstanceClass><AvailabilityZones/>` +
          `<StorageType>gp2</StorageType></OrderableDBInstanceOption>`
        : "",
  };
  return (request: Request): Reply => {
    asked.push(request);
    return xmlReply(answers[request.action]?.(request.form) ?? "<ok/>");
  };
}

describe("aws_rds_engine_version", () => {
  it("finds the minor versions of a major version of postgres, with the family's full name", async () => {
    const rds = conversation(rdsCatalog(), engine());
    const form = { Action: "DescribeDBEngineVersions", Engine: "postgres", EngineVersion: "15" };
    expect(await rds.query("rds", form)).toBe(version("15.3", "postgres15") + version("15.10", "postgres15"));
  });
});

describe("a database created with a major version", () => {
  it("gets the newest minor version of it, compared as numbers", async () => {
    const asked: Request[] = [];
    const rds = conversation(rdsCatalog(), engine(asked));
    await rds.query("rds", { Action: "CreateDBInstance", Engine: "postgres", EngineVersion: "15" });
    expect(asked.at(-1)?.form).toEqual({ Action: "CreateDBInstance", Engine: "postgres", EngineVersion: "15.10" });
  });

  it("keeps its minor version when it is modified, and gets the newest of another major version", async () => {
    const asked: Request[] = [];
    const rds = conversation(rdsCatalog(), engine(asked));
    const versionFor = async (EngineVersion: string) => {
      await rds.query("rds", { Action: "ModifyDBCluster", DBClusterIdentifier: "c", EngineVersion });
      return asked.at(-1)?.form["EngineVersion"];
    };
    expect(await versionFor("15")).toBeUndefined();
    expect(await versionFor("16")).toBe("16.4");
  });

  it("is left to the engine when the version is complete, or unknown", async () => {
    for (const given of ["15.3", "99"]) {
      const asked: Request[] = [];
      const form = { Action: "CreateDBInstance", Engine: "postgres", EngineVersion: given };
      await conversation(rdsCatalog(), engine(asked)).query("rds", form);
      expect(asked.at(-1)?.form).toEqual(form);
    }
  });
});

describe("aws_rds_orderable_db_instance", () => {
  const ask = (form: Record<string, string>) =>
    conversation(rdsCatalog(), engine()).query("rds", { Action: "DescribeOrderableDBInstanceOptions", ...form });

  it("finds any class, in all zones of the region", async () => {
    const found = await ask({ Engine: "postgres", DBInstanceClass: "db.r8g.xlarge" });
    expect(found).toContain("<DBInstanceClass>db.r8g.xlarge</DBInstanceClass>");
    expect(found).toContain("<AvailabilityZone><Name>us-east-1f</Name></AvailabilityZone>");
  });

  it("answers once per storage type of the engine", async () => {
    const types = async (name: string) =>
      [...(await ask({ Engine: name, DBInstanceClass: "db.t3.small" })).matchAll(/<StorageType>([^<]*)/g)].map(
        (match) => match[1],
      );
    expect(await types("aurora-postgresql")).toEqual(["aurora", "aurora-iopt1"]);
    expect(await types("postgres")).toEqual(["gp2", "gp3", "io1", "io2", "standard"]);
  });

  it("finds nothing for what is no class", async () => {
    expect(await ask({ Engine: "postgres", DBInstanceClass: "r8g.xlarge" })).toBe("");
  });
});
