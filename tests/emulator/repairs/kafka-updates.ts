import { randomUUID } from "node:crypto";
import type { Repair } from "../repair";
import { jsonReply, type Reply, succeeded, textOf } from "../reply";
import { isRecord, jsonOf, type Request } from "../request";

type Settings = Readonly<Record<string, unknown>>;

const UPDATE = /^\/v1\/clusters\/([^/]+)\/(.+)$/;
const OPERATION = /^\/(?:v1|api\/v2)\/operations\/([^/]+)$/;

/** What each change makes of a provisioned cluster, in the words of its description. */
const changes: Readonly<Record<string, (body: Settings) => Settings>> = {
  "nodes/count": ({ targetNumberOfBrokerNodes }) => ({ numberOfBrokerNodes: targetNumberOfBrokerNodes }),
  "nodes/type": ({ targetInstanceType }) => ({ brokerNodeGroupInfo: { instanceType: targetInstanceType } }),
  "nodes/storage": ({ targetBrokerEBSVolumeInfo: [volume] = [] }: { targetBrokerEBSVolumeInfo?: Settings[] }) => ({
    brokerNodeGroupInfo: { storageInfo: { ebsStorageInfo: { volumeSize: volume?.["volumeSizeGB"] } } },
  }),
  configuration: ({ configurationInfo }) => ({ currentBrokerSoftwareInfo: software(configurationInfo) }),
  version: ({ targetKafkaVersion, configurationInfo }) => ({
    currentBrokerSoftwareInfo: { kafkaVersion: targetKafkaVersion, ...software(configurationInfo) },
  }),
  monitoring: ({ enhancedMonitoring, openMonitoring, loggingInfo }) => ({
    enhancedMonitoring,
    openMonitoring,
    loggingInfo,
  }),
  security: ({ clientAuthentication, encryptionInfo }) => ({ clientAuthentication, encryptionInfo }),
  connectivity: ({ connectivityInfo }) => ({ brokerNodeGroupInfo: { connectivityInfo } }),
};

function software(configuration: unknown): Settings {
  if (!isRecord(configuration)) return {};
  return { configurationArn: configuration["arn"], configurationRevision: configuration["revision"] };
}

/** The second over the first, level by level; sinks of logs as a whole, for what is off has no destination any more. */
function over(first: unknown, second: unknown): unknown {
  if (second === undefined) return first;
  if (!isRecord(first) || !isRecord(second) || "brokerLogs" in second) return second;
  const entries = Object.entries(second).map(([key, value]) => [key, over(first[key], value)] as const);
  return { ...first, ...Object.fromEntries(entries) };
}

/** Changes of clusters, kept here, each done at once. */
export function kafkaUpdates(): Repair {
  const changed = new Map<string, unknown>();

  function update(request: Request): Reply | undefined {
    const [, encoded = "", what = ""] = UPDATE.exec(request.path) ?? [];
    const change = changes[what];
    if (!change) return undefined;
    const arn = decodeURIComponent(encoded);
    changed.set(arn, over(changed.get(arn), change(jsonOf(request))));
    const operation = arn.replace(":cluster/", ":cluster-operation/");
    return jsonReply({ clusterArn: arn, clusterOperationArn: `${operation}/${randomUUID()}` });
  }

  return {
    service: "kafka",
    actions: /^(?:PUT|PATCH) \/v1\/clusters\/|^GET \/(?:v1|api\/v2)\/(?:operations|clusters)\/[^/]+$/,
    reason: "no change of a cluster can be applied: not its brokers, version, storage, configuration or monitoring",
    before(request) {
      if (request.method !== "GET") return update(request);
      const [, operation] = OPERATION.exec(request.path) ?? [];
      if (operation === undefined) return undefined;
      const clusterOperationArn = decodeURIComponent(operation);
      return jsonReply({ clusterOperationInfo: { clusterOperationArn, operationState: "UPDATE_COMPLETE" } });
    },
    after(_, reply) {
      const answer: unknown = succeeded(reply) ? JSON.parse(textOf(reply)) : undefined;
      if (!isRecord(answer) || !isRecord(answer["clusterInfo"])) return reply;
      const cluster = answer["clusterInfo"];
      const change = changed.get(String(cluster["clusterArn"]));
      const version2 = isRecord(cluster["provisioned"]);
      return jsonReply({ ...answer, clusterInfo: over(cluster, version2 ? { provisioned: change } : change) });
    },
  };
}
