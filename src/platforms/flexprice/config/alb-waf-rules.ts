import { countries } from "../../../../modules/facts/countries";
import { seconds } from "../../../../modules/units";
import { checkInternetRange } from "../../../core/internet-range";
import { forEachReadable, type Rule } from "../../../core/rules";
import type { AlbSections } from "./alb-rules";

export const wafRules: readonly Rule<AlbSections>[] = [
  {
    id: "alb/rate-limit-above-peak",
    rule: "The rate limit lets the workload's peak through, all of it from one address with one event in a request.",
    why: "A customer's events come from few addresses, often one: a limit below stops who pays most.",
    source: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html",
    check({ profile: { alb, workload } }, report) {
      const limit = alb.waf?.rateLimit;
      if (!limit) return;
      const peak = workload.peakEventsPerSecond;
      const time = seconds(limit.per);
      if (limit.requests >= peak * time) return;
      report(
        "alb.waf.rateLimit.requests",
        `got ${limit.requests} in ${limit.per}; allowed: from ${peak * time}, ${peak}/s (workload.peakEventsPerSecond) × ${time} s, or null for alb.waf.rateLimit`,
      );
    },
  },
  {
    id: "alb/known-country",
    rule: "Countries exist.",
    why: "WAF refuses the web ACL in the middle of an apply: UK is GB.",
    source: "https://docs.aws.amazon.com/waf/latest/APIReference/API_GeoMatchStatement.html",
    check({ profile: { alb } }, report) {
      forEachReadable([...(alb.waf?.countries?.codes ?? []).entries()], ([index, code]) => {
        if (countries.has(code)) return;
        const path = `alb.waf.countries.codes[${index}]`;
        report(
          path,
          `got "${code}"; allowed: a country of ISO 3166-1, such as US${code === "UK" ? "; GB is meant" : ""}`,
        );
      });
    },
  },
  {
    id: "alb/sign-up-ranges",
    rule: "Sign-up is open to ranges of the internet, and not to all of it.",
    why: "A private range lets nobody in, since everybody comes over the internet; WAF refuses a /0.",
    source: "https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateIPSet.html",
    check({ profile: { alb } }, report) {
      forEachReadable([...(alb.waf?.signUp?.from ?? []).entries()], ([index, text]) => {
        checkInternetRange({ path: `alb.waf.signUp.from[${index}]`, text }, report);
      });
    },
  },
  {
    id: "alb/reputation-behind-cloudflare",
    rule: "Behind Cloudflare the list of ill-famed addresses is off.",
    why: "It goes by who connects, which is Cloudflare: it finds nobody, or blocks all who come by one of its addresses.",
    source: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-ip-rep.html",
    check({ profile: { alb } }, report) {
      const found = alb.waf?.managedRules.ipReputation ?? "off";
      if (!alb.cloudflare || found === "off") return;
      report("alb.waf.managedRules.ipReputation", `got ${found} with alb.cloudflare: true; allowed: off`);
    },
  },
];
