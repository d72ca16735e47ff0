import { describe, expect, it } from "@jest/globals";

import { xmlReply } from "../reply";
import { conversation } from "./conversation";
import { rdsSettings } from "./rds-settings";

const instance = (name: string) =>
  `<DBInstance><DBInstanceIdentifier>${name}</DBInstanceIdentifier><DbiResourceId>db-${name}</DbiResourceId>` +
  `<PreferredBackupWindow>03:00-04:00</PreferredBackupWindow><EnabledCloudwatchLogsExports/></DBInstance>`;
const cluster = "<DBCluster><DBClusterIdentifier>c</DBClusterIdentifier></DBCluster>";

const start = (reply: string, status = 200) => conversation(rdsSettings(), () => xmlReply(reply, status));

describe("settings of a database instance that the engine forgets", () => {
  const form = {
    DBInstanceIdentifier: "a",
    PreferredBackupWindow: "01:00-02:00",
    EnablePerformanceInsights: "true",
    "EnableCloudwatchLogsExports.member.1": "upgrade",
    "EnableCloudwatchLogsExports.member.2": "postgresql",
  };

  it("are described as they were created, in place of what the engine says", async () => {
    const rds = start(instance("a"));
    await rds.query("rds", { Action: "CreateDBInstance", ...form });
    const described = await rds.query("rds", { Action: "DescribeDBInstances" });
    expect(described).toContain("<PreferredBackupWindow>01:00-02:00</PreferredBackupWindow>");
    expect(described).not.toContain("03:00-04:00");
    expect(described).toContain("<PerformanceInsightsEnabled>true</PerformanceInsightsEnabled>");
    const logs = "<member>postgresql</member><member>upgrade</member>";
    expect(described).toContain(`<EnabledCloudwatchLogsExports>${logs}</EnabledCloudwatchLogsExports>`);
  });

  it("change with ModifyDBInstance, and only what it names", async () => {
    const rds = start(instance("a"));
    await rds.query("rds", { Action: "CreateDBInstance", ...form });
    const fewer = { "CloudwatchLogsExportConfiguration.DisableLogTypes.member.1": "upgrade" };
    const modified = await rds.query("rds", { Action: "ModifyDBInstance", DBInstanceIdentifier: "a", ...fewer });
    expect(modified).toContain("<member>postgresql</member></EnabledCloudwatchLogsExports>");
    expect(modified).toContain("<PreferredBackupWindow>01:00-02:00</PreferredBackupWindow>");
  });

  it("belong to one instance in one region", async () => {
    const rds = start(instance("b"));
    await rds.query("rds", { Action: "CreateDBInstance", ...form });
    expect(await rds.query("rds", { Action: "DescribeDBInstances" })).toBe(instance("b"));
    const elsewhere = start(instance("a"));
    await elsewhere.query("rds", { Action: "CreateDBInstance", ...form }, "eu-west-1");
    expect(await elsewhere.query("rds", { Action: "DescribeDBInstances" })).toBe(instance("a"));
  });

  it("are forgotten when the instance is deleted, and not kept when the engine refuses", async () => {
    const rds = start(instance("a"));
    await rds.query("rds", { Action: "CreateDBInstance", ...form });
    await rds.query("rds", { Action: "DeleteDBInstance", DBInstanceIdentifier: "a" });
    expect(await rds.query("rds", { Action: "DescribeDBInstances" })).toBe(instance("a"));
    const refusing = start("<Error/>", 400);
    expect(await refusing.query("rds", { Action: "CreateDBInstance", ...form })).toBe("<Error/>");
  });
});

describe("settings of an Aurora cluster that the engine forgets", () => {
  it("are its storage type, insights, monitoring and log exports", async () => {
    const rds = start(cluster);
    const form = { StorageType: "aurora-iopt1", DatabaseInsightsMode: "standard", MonitoringInterval: "60" };
    const created = await rds.query("rds", { Action: "CreateDBCluster", DBClusterIdentifier: "c", ...form });
    for (const [tag, value] of Object.entries(form)) expect(created).toContain(`<${tag}>${value}</${tag}>`);
    expect(created).toMatch(/<\/DBCluster>$/);
  });

  it("show a certificate with its date, without which the provider panics", async () => {
    const rds = start(cluster);
    const form = { DBClusterIdentifier: "c", CACertificateIdentifier: "rds-ca-rsa4096-g1" };
    const created = await rds.query("rds", { Action: "CreateDBCluster", ...form });
    expect(created).toMatch(/<CertificateDetails><CAIdentifier>rds-ca-rsa4096-g1<\/CAIdentifier><ValidTill>2/);
  });
});

it("the filter by resource id leaves only the instance that it names", async () => {
  const rds = start(`<DBInstances>${instance("a")}${instance("b")}</DBInstances>`);
  const filter = { "Filters.Filter.1.Name": "dbi-resource-id", "Filters.Filter.1.Values.Value.1": "db-b" };
  const found = await rds.query("rds", { Action: "DescribeDBInstances", ...filter });
  expect(found).toBe(`<DBInstances>${instance("b")}</DBInstances>`);
});
