import type { Repair } from "../repair";
import { jsonReply, succeeded, textOf } from "../reply";
import { isRecord, jsonOf } from "../request";

/** The class of a log group, which the engine does not know. */
export function logs(): readonly Repair[] {
  const classes = new Map<string, unknown>();
  const repair: Repair = {
    service: "logs",
    actions: /^(CreateLogGroup|DescribeLogGroups)$/,
    reason: "a log group that names its class, even the default STANDARD, is replaced by every apply",
    after(request, reply) {
      if (!succeeded(reply)) return reply;
      if (request.action === "CreateLogGroup") {
        const { logGroupName, logGroupClass = "STANDARD" } = jsonOf(request);
        classes.set(`${request.region} ${String(logGroupName)}`, logGroupClass);
        return reply;
      }
      const answer: unknown = JSON.parse(textOf(reply));
      if (!isRecord(answer) || !Array.isArray(answer["logGroups"])) return reply;
      const logGroups = answer["logGroups"].filter(isRecord).map((group) => ({
        ...group,
        logGroupClass: classes.get(`${request.region} ${String(group["logGroupName"])}`) ?? "STANDARD",
      }));
      return { ...jsonReply({ ...answer, logGroups }), headers: reply.headers };
    },
  };
  return [repair];
}
