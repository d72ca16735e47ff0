import { describe, expect, it } from "@jest/globals";
import { managedRuleGroups, type ManagedRuleGroup } from "../../../modules/waf/managed-rule-groups";
import { countriesRule, managedRules, onlyFrom, rateLimit } from "../../../modules/waf/rules";
import type { PathMatch } from "../../../modules/waf/statements";

const events: PathMatch = { path: "/events", match: "EXACTLY" };
const hooks: PathMatch = { path: "/hooks/", match: "STARTS_WITH" };
const proxied = { header: "CF-Connecting-IP" };
const byHeader = { header_name: "CF-Connecting-IP", fallback_behavior: "MATCH" };

const managed = (group: ManagedRuleGroup, customerBodies: readonly PathMatch[] = [events, hooks]) => {
  const rule = managedRules(group, { action: "block", customerBodies });
  return { ...rule, inner: rule.statement["managed_rule_group_statement"] as Record<string, unknown> };
};
const match = (path: string, positional_constraint: string) => ({
  byte_match_statement: {
    search_string: path,
    positional_constraint,
    field_to_match: { uri_path: {} },
    text_transformation: [{ priority: 0, type: "NONE" }],
  },
});

describe("AWS's rules", () => {
  it("block, or only count", () => {
    expect(managed("common").effect).toEqual({ overrideAction: { none: {} } });
    expect(managedRules("common", { action: "count", customerBodies: [] }).effect).toEqual({
      overrideAction: { count: {} },
    });
  });

  it("count a body over 8 KB and let it pass [waf/large-bodies-pass]", () => {
    expect(managed("common").inner["rule_action_override"]).toEqual([
      { name: "SizeRestrictions_BODY", action_to_use: { count: {} } },
    ]);
    expect(managed("sqlInjection").inner).not.toHaveProperty("rule_action_override");
  });

  it.each(["common", "sqlInjection"] as const)("%s leave customers' bodies alone [waf/events-are-data]", (group) => {
    expect(managed(group).inner["scope_down_statement"]).toEqual({
      not_statement: {
        statement: [{ or_statement: { statement: [match("/events", "EXACTLY"), match("/hooks/", "STARTS_WITH")] } }],
      },
    });
    expect(managed(group, [events]).inner["scope_down_statement"]).toEqual({
      not_statement: { statement: [match("/events", "EXACTLY")] },
    });
    expect(managed(group, []).inner).not.toHaveProperty("scope_down_statement");
  });

  it.each(["ipReputation", "knownBadInputs"] as const)("%s judge everything", (group) => {
    expect(managed(group).inner).toEqual({ vendor_name: "AWS", name: managedRuleGroups[group].name });
  });

  it("take what AWS says, and 2 for each path", () => {
    expect([managed("common").capacity, managed("common", []).capacity]).toEqual([704, 700]);
    expect(managed("ipReputation").capacity).toBe(25);
  });
});

describe("a rate limit", () => {
  const limit = { requests: 60_000, per: "5 minutes" } as const;

  it("answers 429, at which clients wait [waf/asks-to-wait]", () => {
    expect(rateLimit(limit, "connection").effect).toEqual({
      action: { block: { customResponse: { responseCode: 429 } } },
    });
  });

  it("goes by who connects, or by what the proxy in front says [waf/sees-the-client]", () => {
    const base = { limit: 60_000, evaluation_window_sec: 300 };
    expect(rateLimit(limit, "connection").statement).toEqual({
      rate_based_statement: { ...base, aggregate_key_type: "IP" },
    });
    expect(rateLimit(limit, proxied).statement).toEqual({
      rate_based_statement: { ...base, aggregate_key_type: "FORWARDED_IP", forwarded_ip_config: byHeader },
    });
  });
});

describe("countries", () => {
  it("are the only ones, or the excepted ones [waf/sees-the-client]", () => {
    const codes = ["DE", "FR"];
    const only = (client: typeof proxied | "connection") => countriesRule({ mode: "only", codes }, client).statement;
    expect(countriesRule({ mode: "except", codes }, proxied).statement).toEqual({
      geo_match_statement: { country_codes: codes, forwarded_ip_config: byHeader },
    });
    expect(only("connection")).toEqual({
      not_statement: { statement: [{ geo_match_statement: { country_codes: codes } }] },
    });
    // An address that cannot be read is in no country: blocked where only some are let in.
    expect(JSON.stringify(only(proxied))).toContain('"fallback_behavior":"NO_MATCH"');
  });
});

describe("a path for some", () => {
  const path = { path: "/sign-up", match: "STARTS_WITH" } as const;

  it("is blocked for all others, however it is written", () => {
    const { capacity, statement, effect } = onlyFrom("sign-up", path, "set", "connection");
    expect([capacity, effect]).toEqual([23, { action: { block: {} } }]);
    expect(statement).toEqual({
      and_statement: {
        statement: [
          {
            byte_match_statement: expect.objectContaining({
              search_string: "/sign-up",
              text_transformation: [
                { priority: 0, type: "URL_DECODE" },
                { priority: 1, type: "NORMALIZE_PATH" },
              ],
            }),
          },
          { not_statement: { statement: [{ ip_set_reference_statement: { arn: "set" } }] } },
        ],
      },
    });
  });

  it("is blocked for everybody where nobody is named", () => {
    expect(Object.keys(onlyFrom("sign-up", path, null, "connection").statement)).toEqual(["byte_match_statement"]);
  });

  it("goes by the first address of the proxy's header [waf/sees-the-client]", () => {
    expect(JSON.stringify(onlyFrom("sign-up", path, "set", proxied).statement)).toContain(
      '"ip_set_forwarded_ip_config":{"header_name":"CF-Connecting-IP","fallback_behavior":"NO_MATCH","position":"FIRST"}',
    );
  });
});
