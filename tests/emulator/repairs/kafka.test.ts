import { describe, expect, it } from "@jest/globals";

import { answer } from "../repair";
import { jsonReply, type Reply, textOf } from "../reply";
import { parseRequest, type Request } from "../request";
import { kafka } from "./kafka";

const ARN = "arn:aws:kafka:us-east-1:123456789012:cluster/a/1";
const cluster = {
  clusterArn: ARN,
  clusterName: "a",
  state: "ACTIVE",
  numberOfBrokerNodes: 2,
  brokerNodeGroupInfo: { instanceType: "kafka.m5.large", storageInfo: { ebsStorageInfo: { volumeSize: 10 } } },
  currentBrokerSoftwareInfo: { kafkaVersion: "3.8.x" },
  zookeeperConnectString: null,
  tags: { layer: "small" },
};

/** An engine with one cluster, which has no version 2 and no word for configurations. */
const engine = (request: Request): Reply => {
  if (request.action === "POST /v1/clusters") return jsonReply({ clusterArn: ARN });
  if (request.path.startsWith("/v1/clusters/")) return jsonReply({ clusterInfo: cluster });
  return jsonReply({ __type: "BadRequestException" }, 400);
};

function start(behind = engine) {
  const repairs = kafka();
  return async (method: string, target: string, body: unknown = {}, region = "us-east-1") => {
    const authorization = `AWS4-HMAC-SHA256 Credential=x/20260101/${region}/kafka/aws4_request, SignedHeaders=host`;
    const request = parseRequest(method, target, { authorization }, Buffer.from(JSON.stringify(body)));
    const reply = await answer(request, repairs, (forwarded) => Promise.resolve(behind(forwarded)));
    const text = textOf(reply);
    return { status: reply.status, value: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown> };
  };
}

describe("a cluster", () => {
  it("is described by version 2, its own settings under provisioned", async () => {
    const { value } = await start()("GET", `/api/v2/clusters/${encodeURIComponent(ARN)}`);
    expect(value).toEqual({
      clusterInfo: {
        clusterArn: ARN,
        clusterName: "a",
        state: "ACTIVE",
        clusterType: "PROVISIONED",
        provisioned: {
          numberOfBrokerNodes: 2,
          brokerNodeGroupInfo: cluster.brokerNodeGroupInfo,
          currentBrokerSoftwareInfo: cluster.currentBrokerSoftwareInfo,
        },
        tags: {},
      },
    });
  });

  it("that is not there is not found by version 2 either", async () => {
    const gone = start(() => jsonReply({ __type: "NotFoundException" }, 404));
    expect(await gone("GET", `/api/v2/clusters/${encodeURIComponent(ARN)}`)).toMatchObject({ status: 404 });
  });

  it("takes every change that the provider asks for, on top of the one before, and says that it is done", async () => {
    const ask = start();
    const path = `/v1/clusters/${encodeURIComponent(ARN)}`;
    const configurationInfo = { arn: "arn:c", revision: 2 };
    const changes: [string, string, object][] = [
      ["PUT", "nodes/count", { targetNumberOfBrokerNodes: 4 }],
      ["PUT", "nodes/type", { targetInstanceType: "kafka.m7g.large" }],
      ["PUT", "nodes/storage", { targetBrokerEBSVolumeInfo: [{ kafkaBrokerNodeId: "All", volumeSizeGB: 20 }] }],
      ["PUT", "version", { targetKafkaVersion: "3.9.x" }],
      ["PUT", "configuration", { configurationInfo }],
      ["PUT", "monitoring", { loggingInfo: { brokerLogs: { s3: { enabled: true, bucket: "b" } } } }],
      [
        "PUT",
        "monitoring",
        { enhancedMonitoring: "PER_BROKER", loggingInfo: { brokerLogs: { s3: { enabled: false } } } },
      ],
      ["PATCH", "security", { clientAuthentication: { sasl: { iam: { enabled: true } } } }],
      ["PUT", "connectivity", { connectivityInfo: { publicAccess: { type: "DISABLED" } } }],
    ];
    for (const [method, what, body] of changes) {
      const { value } = await ask(method, `${path}/${what}`, body);
      const operation = encodeURIComponent(String(value["clusterOperationArn"]));
      expect((await ask("GET", `/api/v2/operations/${operation}`)).value).toMatchObject({
        clusterOperationInfo: { operationState: "UPDATE_COMPLETE" },
      });
    }
    const settings = {
      numberOfBrokerNodes: 4,
      brokerNodeGroupInfo: {
        instanceType: "kafka.m7g.large",
        storageInfo: { ebsStorageInfo: { volumeSize: 20 } },
        connectivityInfo: { publicAccess: { type: "DISABLED" } },
      },
      currentBrokerSoftwareInfo: { kafkaVersion: "3.9.x", configurationArn: "arn:c", configurationRevision: 2 },
      enhancedMonitoring: "PER_BROKER",
      loggingInfo: { brokerLogs: { s3: { enabled: false } } },
      clientAuthentication: { sasl: { iam: { enabled: true } } },
    };
    const { value } = await ask("GET", `/api/v2/clusters/${encodeURIComponent(ARN)}`);
    expect((value["clusterInfo"] as Record<string, unknown>)["provisioned"]).toEqual(settings);
    expect((await ask("GET", path)).value["clusterInfo"]).toMatchObject({ clusterName: "a", ...settings });
  });

  it("keeps the spelling of its tags, and takes changes of them", async () => {
    const ask = start();
    const tagsOf = `/v1/tags/${encodeURIComponent(ARN)}`;
    await ask("POST", "/v1/clusters", { clusterName: "a", tags: { Layer: "kafka", Team: "x" } });
    const { value } = await ask("GET", `/v1/clusters/${encodeURIComponent(ARN)}`);
    expect(value["clusterInfo"]).toMatchObject({ tags: { Layer: "kafka", Team: "x" } });
    expect((await ask("POST", tagsOf, { tags: { Owner: "y" } })).status).toBe(204);
    await ask("DELETE", `${tagsOf}?tagKeys=Team`);
    expect((await ask("GET", tagsOf)).value).toEqual({ tags: { Layer: "kafka", Owner: "y" } });
  });
});

describe("a configuration of brokers", () => {
  const made = { name: "a", serverProperties: "Yg==" };
  const create = async (ask: ReturnType<typeof start>, region?: string) => {
    const { value, status } = await ask("POST", "/v1/configurations", made, region);
    return {
      status,
      arn: String(value["arn"]),
      path: `/v1/configurations/${encodeURIComponent(String(value["arn"]))}`,
    };
  };

  it("is found again with what it says, and each change is a revision", async () => {
    const ask = start();
    const { arn, path } = await create(ask);
    await ask("PUT", path, { serverProperties: "Yw==" });
    expect((await ask("GET", path)).value).toMatchObject({ arn, name: "a", latestRevision: { revision: 2 } });
    expect((await ask("GET", `${path}/revisions/1`)).value).toMatchObject({ revision: 1, serverProperties: "Yg==" });
    expect((await ask("GET", `${path}/revisions/2`)).value).toMatchObject({ revision: 2, serverProperties: "Yw==" });
  });

  it("has a name of its own in its region, which is free again once it is deleted", async () => {
    const ask = start();
    const { path } = await create(ask);
    expect((await create(ask)).status).toBe(409);
    expect((await create(ask, "eu-west-1")).status).toBe(200);
    expect((await ask("DELETE", path)).status).toBe(200);
    // AWS's own answer, by which the provider knows that it is gone.
    const gone = { status: 400, value: { message: "Configuration ARN does not exist." } };
    expect(await ask("GET", path)).toMatchObject(gone);
    expect(await ask("DELETE", path)).toMatchObject(gone);
    expect((await create(ask)).status).toBe(200);
  });
});
