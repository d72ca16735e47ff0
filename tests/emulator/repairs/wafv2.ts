import type { Repair } from "../repair";
import { jsonError, jsonReply } from "../reply";
import { jsonOf } from "../request";

/** WAF's logging, which the engine has not. */
export function wafv2(): readonly Repair[] {
  const logging = new Map<string, unknown>();
  return [
    {
      service: "wafv2",
      actions: /^(?:Put|Get|Delete)LoggingConfiguration$/,
      reason: "the engine answers InvalidAction: no web ACL could log",
      before(request) {
        const asked = jsonOf(request);
        if (request.action === "PutLoggingConfiguration") {
          const configuration = asked["LoggingConfiguration"] as { ResourceArn: string };
          logging.set(configuration.ResourceArn, configuration);
          return jsonReply({ LoggingConfiguration: configuration });
        }
        const arn = String(asked["ResourceArn"]);
        const found = logging.get(arn);
        if (found === undefined) return jsonError("WAFNonexistentItemException", "no logging configuration");
        if (request.action === "GetLoggingConfiguration") return jsonReply({ LoggingConfiguration: found });
        logging.delete(arn);
        return jsonReply({});
      },
    },
  ];
}
