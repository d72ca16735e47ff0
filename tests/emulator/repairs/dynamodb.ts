import type { Repair } from "../repair";
import { jsonError, succeeded, textOf, withText } from "../reply";
import { isRecord, jsonOf } from "../request";

/** The key that a table is encrypted with since its last update, or undefined for one that DynamoDB owns. */
type Key = string | undefined;

/** Tables whose encryption was changed after they were made. */
function encryption(): Repair {
  const changed = new Map<string, Key>();
  return {
    service: "dynamodb",
    actions: /^(Create|Update|Describe|Delete)Table$/,
    reason:
      "moto ignores a change of a table's encryption: after turning a customer key on or off every plan proposes it again",
    after(request, reply) {
      if (!succeeded(reply)) return reply;
      const { action, region } = request;
      const asked = jsonOf(request);
      const key = `${region} ${String(asked["TableName"])}`;
      const specification = asked["SSESpecification"];
      if (action === "CreateTable" || action === "DeleteTable") changed.delete(key);
      else if (action === "UpdateTable" && isRecord(specification)) {
        const { Enabled: enabled, KMSMasterKeyId: arn } = specification;
        changed.set(key, enabled === true ? String(arn) : undefined);
      }
      if (!changed.has(key)) return reply;
      const arn = changed.get(key);
      const shown =
        arn === undefined ? {} : { SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: arn } };
      const answer = JSON.parse(textOf(reply)) as Record<string, object>;
      const described = Object.entries(answer).map(([name, table]) => [
        name,
        { ...table, SSEDescription: undefined, ...shown },
      ]);
      return withText(reply, JSON.stringify(Object.fromEntries(described)));
    },
  };
}

const timeToLive: Repair = {
  service: "dynamodb",
  actions: /^UpdateTimeToLive$/,
  reason:
    "moto takes a time to live without the name of its attribute, AWS does not: an apply would pass here that fails there",
  before(request) {
    const specification = jsonOf(request)["TimeToLiveSpecification"];
    if (isRecord(specification) && specification["AttributeName"]) return undefined;
    return jsonError("ValidationException", "TimeToLiveSpecification.AttributeName must have length 1 or more");
  },
};

/** DynamoDB on moto. */
export const dynamodb = (): readonly Repair[] => [encryption(), timeToLive];
