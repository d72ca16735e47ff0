import type { Repair } from "../repair";
import { xmlReply, type Reply } from "../reply";
import { listOf, type Request } from "../request";
import { escapeXml } from "../xml";

const FIELDS = [
  "AlarmName",
  "AlarmRule",
  "AlarmDescription",
  "ActionsEnabled",
  "ActionsSuppressor",
  "ActionsSuppressorExtensionPeriod",
  "ActionsSuppressorWaitPeriod",
] as const;
const LISTS = ["AlarmActions", "OKActions", "InsufficientDataActions"] as const;

interface Composite {
  readonly description: string;
  readonly tags: Map<string, string>;
}

/** Composite alarms, of which the engine drops the actions, what suppresses them, and their tags. */
export function compositeAlarms(): Repair {
  const known = new Map<string, Composite>();
  return {
    service: "monitoring",
    actions: /^(PutCompositeAlarm|DescribeAlarms|DeleteAlarms|(ListTagsFor|Tag|Untag)Resource)$/,
    reason: "every plan proposes again whom a composite alarm tells, and what keeps it silent",
    before(request) {
      const { form, action } = request;
      if (action === "PutCompositeAlarm") {
        const key = arnOf(request, form["AlarmName"] ?? "");
        const tags = new Map([...(known.get(key)?.tags ?? []), ...tagsOf(form)]);
        known.set(key, { description: described(request), tags });
        return answer(action);
      }
      if (action.endsWith("Resource")) return tagging(request, known.get(form["ResourceARN"] ?? ""));
      const names = listOf(form, "AlarmNames");
      const own = names.filter((name) => known.has(arnOf(request, name)));
      if (action === "DescribeAlarms") {
        if (!listOf(form, "AlarmTypes").includes("CompositeAlarm")) return undefined;
        const shown = own.map((name) => known.get(arnOf(request, name))?.description ?? "").join("");
        return answer(action, `<CompositeAlarms>${shown}</CompositeAlarms><MetricAlarms/>`);
      }
      if (own.length === 0) return undefined;
      for (const name of own) known.delete(arnOf(request, name));
      return answer(action);
    },
  };
}

/** Of a composite alarm; tags of others are the engine's. */
function tagging({ form, action }: Request, alarm: Composite | undefined): Reply | undefined {
  if (!alarm) return undefined;
  if (action === "TagResource") for (const [key, value] of tagsOf(form)) alarm.tags.set(key, value);
  if (action === "UntagResource") for (const key of listOf(form, "TagKeys")) alarm.tags.delete(key);
  if (action !== "ListTagsForResource") return answer(action);
  const tags = [...alarm.tags].map(
    ([key, value]) => `<member><Key>${escapeXml(key)}</Key><Value>${escapeXml(value)}</Value></member>`,
  );
  return answer(action, `<Tags>${tags.join("")}</Tags>`);
}

function tagsOf(form: Request["form"]): [string, string][] {
  return Object.entries(form).flatMap(([name, key]): [string, string][] => {
    const tag = /^(Tags\.member\.\d+)\.Key$/.exec(name)?.[1];
    return tag === undefined ? [] : [[key, form[`${tag}.Value`] ?? ""]];
  });
}

function arnOf({ region }: Request, name: string): string {
  return `arn:aws:cloudwatch:${region}:123456789012:alarm:${name}`;
}

function described(request: Request): string {
  const { form } = request;
  const fields = FIELDS.flatMap((name) => {
    const value = form[name];
    return value === undefined ? [] : [`<${name}>${escapeXml(value)}</${name}>`];
  });
  const lists = LISTS.map((name) => {
    const members = listOf(form, name).map((value) => `<member>${escapeXml(value)}</member>`);
    return `<${name}>${members.join("")}</${name}>`;
  });
  const arn = arnOf(request, form["AlarmName"] ?? "");
  return `<member>${[...fields, ...lists].join("")}<AlarmArn>${arn}</AlarmArn><StateValue>OK</StateValue></member>`;
}

function answer(action: string, result = ""): Reply {
  const content = `<${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata>`;
  return xmlReply(
    `<${action}Response xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">${content}</${action}Response>`,
  );
}
