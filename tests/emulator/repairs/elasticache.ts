import type { Repair } from "../repair";
import { succeeded, textOf, withText } from "../reply";
import { type Request, withForm } from "../request";
import { editElements, escapeXml, setChild, valueOf } from "../xml";

const GROUPS = /^((Create|Modify|Delete)ReplicationGroup|DescribeReplicationGroups)$/;

const keyOf = ({ region }: Request, identifier = ""): string => `${region} ${identifier}`;

/** The key that encrypts a replication group, which the engine drops. */
function keys(): Repair {
  const known = new Map<string, string>();
  return {
    service: "elasticache",
    actions: GROUPS,
    reason: "every plan replaces a replication group that is encrypted with a key of one's own",
    after(request, reply) {
      if (!succeeded(reply)) return reply;
      const { ReplicationGroupId, KmsKeyId } = request.form;
      if (request.action.startsWith("Create") && KmsKeyId !== undefined)
        known.set(keyOf(request, ReplicationGroupId), escapeXml(KmsKeyId));
      const text = editElements(textOf(reply), "ReplicationGroup", (element) => {
        const key = known.get(keyOf(request, valueOf(element, "ReplicationGroupId")));
        return key === undefined ? element : setChild(element, "KmsKeyId", key);
      });
      if (request.action.startsWith("Delete")) known.delete(keyOf(request, ReplicationGroupId));
      return withText(reply, text);
    },
  };
}

/** Two shards: the engine makes three, of which the last is never shown. */
function twoShards(): Repair {
  const known = new Set<string>();
  const isThird = (element: string): boolean => /<NodeGroupId>0003<|-0003-\d+</.test(element);
  const withoutThird = (element: string, tag: string): string =>
    editElements(element, tag, (child) => (isThird(child) ? "" : child));
  return {
    service: "elasticache",
    actions: GROUPS,
    reason: "the engine refuses two shards, which AWS makes (1 to 90); its own minimum of three is open-source Redis's",
    async before(request, forward) {
      const { ReplicationGroupId, NumNodeGroups } = request.form;
      if (!request.action.startsWith("Create") || NumNodeGroups !== "2") return undefined;
      const reply = await forward(withForm(request, { NumNodeGroups: "3" }));
      if (succeeded(reply)) known.add(keyOf(request, ReplicationGroupId));
      return reply;
    },
    after(request, reply) {
      if (!succeeded(reply)) return reply;
      const text = editElements(textOf(reply), "ReplicationGroup", (element) =>
        known.has(keyOf(request, valueOf(element, "ReplicationGroupId")))
          ? withoutThird(withoutThird(element, "NodeGroup"), "ClusterId")
          : element,
      );
      if (request.action.startsWith("Delete")) known.delete(keyOf(request, request.form["ReplicationGroupId"]));
      return withText(reply, text);
    },
  };
}

const userParameters: Repair = {
  service: "elasticache",
  actions: /^DescribeCacheParameters$/,
  reason: "asked for the parameters that a user has set, the engine names AWS's too: every plan would take them away",
  after(request, reply) {
    if (!succeeded(reply) || request.form["Source"] !== "user") return reply;
    const text = editElements(textOf(reply), "Parameter", (element) =>
      valueOf(element, "Source") === "user" ? element : "",
    );
    return withText(reply, text);
  },
};

/** ElastiCache on ministack. */
export function elasticache(): readonly Repair[] {
  return [keys(), twoShards(), userParameters];
}
