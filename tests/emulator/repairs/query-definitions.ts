import { randomUUID } from "node:crypto";
import type { Repair } from "../repair";
import { jsonReply } from "../reply";
import { jsonOf, type Request } from "../request";

/** The saved queries of Logs Insights, which the engine does not know. */
export function queryDefinitions(): Repair {
  const regions = new Map<string, Map<string, object>>();
  const of = ({ region }: Request): Map<string, object> => {
    const known = regions.get(region) ?? new Map<string, object>();
    regions.set(region, known);
    return known;
  };
  return {
    service: "logs",
    actions: /^(Put|Delete|Describe)QueryDefinitions?$/,
    reason: "the engine answers 500, and the provider tries again for ten minutes",
    before(request) {
      const definitions = of(request);
      const { queryDefinitionId, name, queryString, logGroupNames, queryDefinitionNamePrefix = "" } = jsonOf(request);
      if (request.action.startsWith("Put")) {
        const id = typeof queryDefinitionId === "string" ? queryDefinitionId : randomUUID();
        definitions.set(id, { queryDefinitionId: id, name, queryString, logGroupNames });
        return jsonReply({ queryDefinitionId: id });
      }
      if (request.action.startsWith("Delete"))
        return jsonReply({ success: definitions.delete(String(queryDefinitionId)) });
      const named = [...definitions.values()].filter((each) =>
        String(Reflect.get(each, "name")).startsWith(String(queryDefinitionNamePrefix)),
      );
      return jsonReply({ queryDefinitions: named });
    },
  };
}
