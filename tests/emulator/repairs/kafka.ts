import type { Forward, Repair } from "../repair";
import { jsonReply, type Reply, succeeded, textOf } from "../reply";
import { isRecord, jsonOf, type Request } from "../request";
import { kafkaConfigurations } from "./kafka-configurations";
import { kafkaUpdates } from "./kafka-updates";

/** What version 2 of the API says of every cluster, and what only of provisioned ones. */
const COMMON = ["clusterArn", "clusterName", "creationTime", "currentVersion", "state", "tags"];
const V2 = /^\/api\/v2\/clusters\/([^/]+)$/;
const TAGS = /^\/v1\/tags\/([^/]+)$/;

type Tags = Readonly<Record<string, unknown>>;

/** Answers DescribeClusterV2, which the engine lacks, with what DescribeCluster says. */
const version2: Repair = {
  service: "kafka",
  actions: /^GET \/api\/v2\/clusters\//,
  reason: "the provider waits for a new cluster by version 2 of the API, and finds none",
  async before(request, forward) {
    const [, arn] = V2.exec(request.path) ?? [];
    if (arn === undefined) return undefined;
    const reply = await describe(request, arn, forward);
    const cluster = clusterOf(reply);
    if (!cluster) return reply;
    const entries = Object.entries(cluster).filter(([, value]) => value !== null);
    const provisioned = Object.fromEntries(entries.filter(([key]) => !COMMON.includes(key)));
    const common = Object.fromEntries(entries.filter(([key]) => COMMON.includes(key)));
    return jsonReply({ clusterInfo: { ...common, clusterType: "PROVISIONED", provisioned } });
  },
};

function describe(request: Request, arn: string, forward: Forward): Promise<Reply> {
  const path = `/v1/clusters/${arn}`;
  return forward({ ...request, path, action: `GET ${path}` });
}

function clusterOf(reply: Reply): Record<string, unknown> | undefined {
  if (!succeeded(reply)) return undefined;
  const answer: unknown = JSON.parse(textOf(reply));
  return isRecord(answer) && isRecord(answer["clusterInfo"]) ? answer["clusterInfo"] : undefined;
}

/** Tags of clusters, kept here. */
function tags(): Repair {
  const tagsOf = new Map<string, Tags>();

  function change({ method, query, ...rest }: Request, arn: string): Reply {
    const present = tagsOf.get(arn) ?? {};
    if (method === "GET") return jsonReply({ tags: present });
    const added = jsonOf({ method, query, ...rest })["tags"];
    const removed = new URLSearchParams(query).getAll("tagKeys");
    const all = Object.entries({ ...present, ...(isRecord(added) ? added : {}) });
    tagsOf.set(arn, Object.fromEntries(all.filter(([key]) => method !== "DELETE" || !removed.includes(key))));
    return { ...jsonReply({}), status: 204 };
  }

  return {
    service: "kafka",
    actions: /^\w+ \/(?:v1\/(?:tags|clusters)|api\/v2\/clusters)/,
    reason: "the engine answers with tag keys whose first letter is small, and every plan changes them back",
    before(request) {
      const [, encoded] = TAGS.exec(request.path) ?? [];
      const arn = decodeURIComponent(encoded ?? "");
      return arn.includes(":cluster/") ? change(request, arn) : undefined;
    },
    after(request, reply) {
      if (!succeeded(reply) || reply.body.length === 0) return reply;
      const answer: unknown = JSON.parse(textOf(reply));
      if (!isRecord(answer)) return reply;
      const created = request.method === "POST" && /\/clusters\/?$/.test(request.path);
      const wanted = jsonOf(request)["tags"];
      if (created && isRecord(wanted)) tagsOf.set(String(answer["clusterArn"]), wanted);
      const cluster = answer["clusterInfo"];
      if (!isRecord(cluster)) return reply;
      const own = tagsOf.get(String(cluster["clusterArn"])) ?? {};
      return jsonReply({ ...answer, clusterInfo: { ...cluster, tags: own } });
    },
  };
}

export function kafka(): readonly Repair[] {
  return [...kafkaConfigurations(), version2, kafkaUpdates(), tags()];
}
