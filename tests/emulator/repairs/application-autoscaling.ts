import { randomUUID } from "node:crypto";

import { account } from "../engines";
import type { Repair } from "../repair";
import { jsonError, jsonReply, type Reply } from "../reply";
import { isRecord, jsonOf, type Request } from "../request";

type Item = Record<string, unknown>;
type Items = Map<string, Item>;

// https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html
const LINKED_ROLES: Readonly<Record<string, string>> = { ecs: "ECSService", rds: "RDSCluster" };

const idOf = ({ region }: Request, body: Item, name = ""): string =>
  [region, body["ServiceNamespace"], body["ResourceId"], body["ScalableDimension"], body[name]].join(" ");

const arn = ({ region }: Request, rest: string): string => `arn:aws:${rest.replace("REGION", `${region}:${account}`)}`;

function linkedRole(namespace: string): string {
  const name = `AWSServiceRoleForApplicationAutoScaling_${LINKED_ROLES[namespace] ?? namespace}`;
  return `arn:aws:iam::${account}:role/aws-service-role/${namespace}.application-autoscaling.amazonaws.com/${name}`;
}

const without = (item: Item, field: string): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => name !== field));

/** Adds what was not there, or changes only what the request names: as AWS does for all three kinds. */
function put(items: Items, id: string, request: Request, fresh: () => Item): Item {
  const present = items.get(id) ?? { CreationTime: Date.now() / 1000, ...fresh() };
  const item = { ...present, ...without(jsonOf(request), "Tags"), region: request.region };
  items.set(id, item);
  return item;
}

/** All items of this region that the request's restrictions do not exclude. */
function find(items: Items, request: Request, listed: string, names: string, name: string): Reply {
  const body = jsonOf(request);
  const accepts = (item: Item): boolean =>
    item["region"] === request.region &&
    ["ServiceNamespace", "ResourceId", "ScalableDimension"].every((key) => (body[key] ?? item[key]) === item[key]) &&
    (!Array.isArray(body[names]) || body[names].length === 0 || body[names].includes(item[name]));
  const found = [...items.values()].filter(accepts).map((item) => without(item, "region"));
  return jsonReply({ [listed]: found });
}

const missing = (what: string): Reply => jsonError("ObjectNotFoundException", `No such ${what}`);

/** Application Auto Scaling as a whole, kept here in memory: neither engine has enough of it. */
export function applicationAutoScaling(): readonly Repair[] {
  const targets: Items = new Map();
  const policies: Items = new Map();
  const schedules: Items = new Map();
  const tags = new Map<string, Item>();

  function register(request: Request): Reply {
    const body = jsonOf(request);
    const target = put(targets, idOf(request, body), request, () => ({
      ScalableTargetARN: arn(request, `application-autoscaling:REGION:scalable-target/${randomUUID()}`),
      RoleARN: linkedRole(String(body["ServiceNamespace"])),
      SuspendedState: {
        DynamicScalingInSuspended: false,
        DynamicScalingOutSuspended: false,
        ScheduledScalingSuspended: false,
      },
    }));
    const targetArn = String(target["ScalableTargetARN"]);
    tags.set(targetArn, { ...tags.get(targetArn), ...(isRecord(body["Tags"]) ? body["Tags"] : {}) });
    return jsonReply({ ScalableTargetARN: targetArn });
  }

  function deregister(request: Request): Reply {
    const id = idOf(request, jsonOf(request));
    if (!targets.delete(id)) return missing("scalable target");
    for (const items of [policies, schedules])
      for (const other of items.keys()) if (other.startsWith(id)) items.delete(other);
    return jsonReply({});
  }

  function putNamed(request: Request, items: Items, kind: string, name: string, arnName: string): Reply {
    const body = jsonOf(request);
    if (!targets.has(idOf(request, body))) return missing("scalable target");
    const path = `resource/${String(body["ServiceNamespace"])}/${String(body["ResourceId"])}`;
    const item = put(items, idOf(request, body, name), request, () => ({
      [arnName]: arn(request, `autoscaling:REGION:${kind}:${randomUUID()}:${path}:${kind}Name/${String(body[name])}`),
    }));
    return jsonReply({ [arnName]: item[arnName], Alarms: [] });
  }

  function changeTags(request: Request): Reply {
    const { ResourceARN: resource, Tags: added, TagKeys: removed } = jsonOf(request);
    const present = tags.get(String(resource));
    if (!present) return jsonError("ResourceNotFoundException", "No such scalable target");
    const gone = Array.isArray(removed) ? removed.map(String) : [];
    const kept = gone.reduce(without, { ...present, ...(isRecord(added) ? added : {}) });
    tags.set(String(resource), kept);
    return jsonReply(request.action === "ListTagsForResource" ? { Tags: kept } : {});
  }

  const remove = (request: Request, items: Items, name: string): Reply =>
    items.delete(idOf(request, jsonOf(request), name)) ? jsonReply({}) : missing(name);

  const actions: Readonly<Record<string, (request: Request) => Reply>> = {
    RegisterScalableTarget: register,
    DeregisterScalableTarget: deregister,
    DescribeScalableTargets: (r) => find(targets, r, "ScalableTargets", "ResourceIds", "ResourceId"),
    PutScalingPolicy: (r) => putNamed(r, policies, "scalingPolicy", "PolicyName", "PolicyARN"),
    DescribeScalingPolicies: (r) => find(policies, r, "ScalingPolicies", "PolicyNames", "PolicyName"),
    DeleteScalingPolicy: (r) => remove(r, policies, "PolicyName"),
    PutScheduledAction: (r) => putNamed(r, schedules, "scheduledAction", "ScheduledActionName", "ScheduledActionARN"),
    DescribeScheduledActions: (r) =>
      find(schedules, r, "ScheduledActions", "ScheduledActionNames", "ScheduledActionName"),
    DeleteScheduledAction: (r) => remove(r, schedules, "ScheduledActionName"),
    ListTagsForResource: changeTags,
    TagResource: changeTags,
    UntagResource: changeTags,
  };
  const repair: Repair = {
    service: "application-autoscaling",
    reason: "the provider panics on a target's tags, and policies and schedules of Aurora replicas are not found again",
    before: (request) => actions[request.action]?.(request),
  };
  return [repair];
}
