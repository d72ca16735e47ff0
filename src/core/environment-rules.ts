import { alertsRules } from "./alerts-rules";
import type { Rule } from "./rules";
import { ownTagKeys } from "./tags";

/** Rules over an environment's own values, whatever its platform. */
export const environmentRules: readonly Rule<object>[] = [
  {
    id: "environment/zones-of-region",
    rule: "The zones are two different zones of the region.",
    why: "A subnet in another region's zone fails at apply, and both in one zone are no redundancy at all.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/create-subnets.html",
    check({ environment: { zones, region } }, report) {
      for (const [index, zone] of zones.entries()) {
        if (zone.slice(0, -1) !== region) {
          report(`zones[${index}]`, `got "${zone}"; allowed: a zone of ${region}, such as ${region}a`);
        } else if (zones.indexOf(zone) !== index) {
          report(`zones[${index}]`, `got "${zone}" twice; allowed: two different zones`);
        }
      }
    },
  },
  {
    id: "environment/tag-keys",
    rule: "Tags of your own do not repeat each other's or Strata's keys, whatever the case of their letters.",
    why: "IAM compares tag keys without case and refuses the second; everything else takes both, and reports split.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html",
    check({ environment: { tags = {} } }, report) {
      const seen = new Map<string, string>(
        ownTagKeys.map((key) => [key.toLowerCase(), `${key}, which Strata sets itself`]),
      );
      for (const key of Object.keys(tags)) {
        const other = seen.get(key.toLowerCase());
        if (other !== undefined) report(`tags.${key}`, `the same key as ${other}; allowed: any other`);
        seen.set(key.toLowerCase(), key);
      }
    },
  },
  ...alertsRules,
];
