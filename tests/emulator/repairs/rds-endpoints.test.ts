import { describe, expect, it } from "@jest/globals";
import { xmlReply } from "../reply";
import { conversation } from "./conversation";
import { rdsEndpoints } from "./rds-endpoints";

const cluster = (name: string, endpoint: string) =>
  `<DBCluster><DBClusterIdentifier>${name}</DBClusterIdentifier><Endpoint>${endpoint}</Endpoint></DBCluster>`;

describe("the endpoint of an Aurora cluster", () => {
  it("stays what it was when the cluster was made, for that cluster alone", async () => {
    const replies = [cluster("c", "c.rds.amazonaws.com"), cluster("c", "127.0.0.1") + cluster("d", "127.0.0.1")];
    const rds = conversation([rdsEndpoints()], () => xmlReply(replies.shift() ?? ""));
    await rds.query("rds", { Action: "CreateDBCluster", DBClusterIdentifier: "c" });
    expect(await rds.query("rds", { Action: "DescribeDBClusters" })).toBe(
      cluster("c", "c.rds.amazonaws.com") + cluster("d", "127.0.0.1"),
    );
  });
});
