import { randomUUID } from "node:crypto";
import type { Forward, Repair } from "../repair";
import { jsonReply, succeeded, textOf } from "../reply";
import { isRecord, jsonOf, type Request } from "../request";

type Settings = Readonly<Record<string, unknown>>;

/** What the engine takes and never shows again, with what AWS has where nothing was asked for. */
const dropped: Readonly<Record<string, Settings>> = {
  cluster: { upgradePolicy: { supportType: "EXTENDED" } },
  nodegroup: { updateConfig: { maxUnavailable: 1 }, launchTemplate: undefined },
};

const CREATED = /^POST \/clusters(?:\/[^/]+\/node-groups)?$/;

function settings(): Repair {
  const known = new Map<string, Settings>();
  return {
    service: "eks",
    actions: /^(?:GET|POST|DELETE) \/clusters(?:\/[^/]+)?(?:\/node-groups(?:\/[^/]+)?)?$/,
    reason: "a cluster has no upgrade policy and a node group no launch template: every plan changes both",
    after(request, reply) {
      const answer: unknown = succeeded(reply) ? JSON.parse(textOf(reply)) : undefined;
      const [kind, found] = Object.entries(isRecord(answer) ? answer : {}).find(([key]) => key in dropped) ?? [];
      if (kind === undefined || !isRecord(found)) return reply;
      const arn = String(found["arn"] ?? found["nodegroupArn"]);
      if (CREATED.test(request.action)) known.set(arn, pick(jsonOf(request), Object.keys(dropped[kind] ?? {})));
      return jsonReply({ [kind]: { ...dropped[kind], ...found, ...known.get(arn) } });
    },
  };
}

function pick(from: Settings, keys: readonly string[]): Settings {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));
}

/** Other sizes and launch templates of a node group, there at once. */
function nodeGroupUpdates(): Repair {
  const changed = new Map<string, Settings>();
  return {
    service: "eks",
    actions: /^(?:GET|POST) \/clusters\/[^/]+\/(?:node-groups\/[^/]+(?:\/update-\w+)?|updates\/[^/]+)$/,
    reason: "no change of a node group can be applied: not its number of nodes, not their type or version",
    before({ method, path }) {
      if (path.includes("/updates/"))
        return jsonReply({ update: { id: path.split("/").at(-1), status: "Successful" } });
      return method === "POST" ? jsonReply({ update: { id: randomUUID(), status: "InProgress" } }) : undefined;
    },
    after(request, reply) {
      const group = request.path.replace(/\/update-\w+$/, "");
      if (request.method === "POST") {
        const { scalingConfig, launchTemplate, version, updateConfig } = jsonOf(request);
        const asked = { scalingConfig, launchTemplate, version, updateConfig };
        changed.set(group, { ...changed.get(group), ...pick(asked, Object.keys(asked)) });
        return reply;
      }
      const answer: unknown = succeeded(reply) ? JSON.parse(textOf(reply)) : undefined;
      if (!isRecord(answer) || !isRecord(answer["nodegroup"])) return reply;
      return jsonReply({ nodegroup: { ...answer["nodegroup"], ...changed.get(group) } });
    },
  };
}

/** One version of each add-on, the default of every Kubernetes version. */
const addOnVersions: Repair = {
  service: "eks",
  actions: /^GET \/addons\/supported-versions$/,
  reason: "no version of any add-on is known: not even a plan can be made",
  before({ query }) {
    const asked = new URLSearchParams(query);
    const clusterVersion = asked.get("kubernetesVersion") ?? "";
    const compatibilities = [{ clusterVersion, defaultVersion: true, platformVersions: ["*"] }];
    const addonVersions = [{ addonVersion: "v1.0.0-eksbuild.1", architecture: ["amd64", "arm64"], compatibilities }];
    return jsonReply({ addons: [{ addonName: asked.get("addonName"), type: "networking", addonVersions }] });
  },
};

/** Pod identities of an add-on: associations of their own, which the add-on names. */
const addOnIdentities: Repair = {
  service: "eks",
  actions: /^(?:POST|DELETE) \/clusters\/[^/]+\/addons(?:\/[^/]+)?$/,
  reason: "an add-on shows its pod identities as they were asked for; the provider wants their ARNs, and reads each",
  async before(request, forward) {
    const { podIdentityAssociations: asked, ...rest } = jsonOf(request);
    if (request.method !== "POST" || !Array.isArray(asked)) return undefined;
    const arns = [];
    for (const each of asked as Settings[]) arns.push(await associate(request, each, forward));
    return forward(withJson(request, { ...rest, podIdentityAssociations: arns }));
  },
  async after(request, reply, forward) {
    if (request.method !== "DELETE" || !succeeded(reply)) return reply;
    const { addon } = JSON.parse(textOf(reply)) as { addon: { podIdentityAssociations?: string[] } };
    for (const arn of addon.podIdentityAssociations ?? []) {
      await forward(at(request, "DELETE", `${associationsOf(request)}/${arn.split("/").at(-1)}`));
    }
    return reply;
  },
};

async function associate(request: Request, { serviceAccount, roleArn }: Settings, forward: Forward): Promise<string> {
  const body = { namespace: "kube-system", serviceAccount, roleArn };
  const reply = await forward(withJson(at(request, "POST", associationsOf(request)), body));
  return (JSON.parse(textOf(reply)) as { association: { associationArn: string } }).association.associationArn;
}

function associationsOf({ path }: Request): string {
  return path.replace(/\/addons.*$/, "/pod-identity-associations");
}

function at(request: Request, method: string, path: string): Request {
  return { ...request, method, path, action: `${method} ${path}`, body: Buffer.alloc(0) };
}

function withJson(request: Request, value: unknown): Request {
  return { ...request, body: Buffer.from(JSON.stringify(value)) };
}

/** Where the API of a cluster answers. */
export interface ClusterApi {
  readonly endpoint: string;
  /** Of its certificate, in base64. */
  readonly certificateAuthority: string;
}

function api({ endpoint, certificateAuthority }: ClusterApi): Repair {
  return {
    service: "eks",
    actions: /^(?:GET|POST) \/clusters(?:\/[^/]+)?$/,
    reason: "a cluster has no API that answers: no provider of Kubernetes can be configured with it",
    after(_, reply) {
      const answer: unknown = succeeded(reply) ? JSON.parse(textOf(reply)) : undefined;
      if (!isRecord(answer) || !isRecord(answer["cluster"])) return reply;
      const cluster = { ...answer["cluster"], endpoint, certificateAuthority: { data: certificateAuthority } };
      return jsonReply({ cluster });
    },
  };
}

/** EKS on ministack. */
export function eks(kubernetes?: ClusterApi): readonly Repair[] {
  const own = kubernetes ? [api(kubernetes)] : [];
  return [settings(), nodeGroupUpdates(), addOnVersions, addOnIdentities, ...own];
}
