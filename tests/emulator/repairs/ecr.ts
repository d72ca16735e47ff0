import type { Repair } from "../repair";
import { jsonError, jsonReply, type Reply } from "../reply";
import { jsonOf, type Request } from "../request";

const REGISTRY = "123456789012"; // the one account of both engines

type Rule = Readonly<Record<string, unknown>>;

/** ECR on moto. */
export function ecr(): readonly Repair[] {
  /** By region and prefix. */
  const rules = new Map<string, Rule>();
  const inRegion = (region: string): Rule[] =>
    [...rules].flatMap(([key, rule]) => (key.startsWith(`${region} `) ? [rule] : []));

  function answer({ action, region, asked }: Call): Reply {
    const prefix = asked["ecrRepositoryPrefix"];
    const key = `${region} ${String(prefix)}`;
    if (action === "CreatePullThroughCacheRule") {
      const rule = { ...asked, createdAt: Date.now() / 1000, registryId: REGISTRY };
      rules.set(key, rule);
      return jsonReply(rule);
    }
    if (action === "DescribePullThroughCacheRules") {
      const wanted = asked["ecrRepositoryPrefixes"];
      const found = inRegion(region).filter(
        (rule) => !Array.isArray(wanted) || wanted.includes(rule["ecrRepositoryPrefix"]),
      );
      return found.length === 0 && Array.isArray(wanted) ? notFound() : jsonReply({ pullThroughCacheRules: found });
    }
    const rule = rules.get(key);
    if (!rule) return notFound();
    if (action === "DeletePullThroughCacheRule") rules.delete(key);
    else rules.set(key, { ...rule, ...asked });
    return jsonReply(rules.get(key) ?? rule);
  }

  return [
    {
      service: "ecr",
      actions: /PullThroughCacheRules?$/,
      reason: "moto has no pull-through cache rules: it answers 501, which the provider repeats for minutes",
      before: (request) => answer({ action: request.action, region: request.region, asked: jsonOf(request) }),
    },
  ];
}

interface Call extends Pick<Request, "action" | "region"> {
  readonly asked: Rule;
}

const notFound = (): Reply => jsonError("PullThroughCacheRuleNotFoundException", "no such pull through cache rule");
