import { describe, expect, it } from "@jest/globals";
import { PLACEHOLDER } from "../../../src/platforms/flexprice/application-queries";
import { logGroupsOf } from "../../../src/platforms/flexprice/log-groups";
import { loggedLines, logPatterns } from "../../../src/platforms/flexprice/log-metrics";
import { Logs } from "../../../src/platforms/flexprice/logs";
import { savedQueries } from "../../../src/platforms/flexprice/saved-queries";
import { changed, layersOf, problemsOf } from "../../support/environments";
import { synthesized } from "../../support/synthesized";
import { configurationOf } from "./configurations";

const logGroups = { api: "/test/api", consumer: "/test/consumer" };
const logs = (overrides: object = {}) =>
  synthesized((stack) => {
    new Logs(stack, "it", { configuration: configurationOf("flexprice-production", overrides), logGroups });
  });

describe("metrics of the services' logs", () => {
  it("there is one for each pattern, over every service, and alarms ask for the same", () => {
    const found = logs().all("aws_cloudwatch_log_metric_filter");
    expect(found).toHaveLength(Object.keys(logPatterns).length * 2);
    for (const name of Object.keys(logPatterns) as (keyof typeof logPatterns)[]) {
      const filters = found.filter((filter) => filter["name"] === name);
      expect(filters.map(({ log_group_name }) => log_group_name)).toEqual(Object.values(logGroups));
      const { namespace } = loggedLines("lines", "flexprice-production", name);
      for (const filter of filters) expect(filter["metric_transformation"]).toMatchObject({ name, namespace });
    }
  });

  it("match what the application writes", () => {
    expect(logPatterns["kafka-publish-failed"]).toBe(
      '{ $.msg = "kafka publish failed" || $.msg = "failed to publish event batch" }',
    );
    expect(logPatterns["message-router-failed"]).toBe('{ $.msg = "message router failed" }');
  });
});

describe("saved queries", () => {
  const configuration = configurationOf("flexprice-production");
  const names = (overrides: object = {}) =>
    savedQueries(configurationOf("flexprice-production", overrides)).map(({ name }) => name);

  it("are in the environment's folder", () => {
    const saved = logs().all("aws_cloudwatch_query_definition");
    expect(saved.map(({ name }) => name).sort()).toEqual(
      names()
        .map((name) => `flexprice-production/${name}`)
        .sort(),
    );
  });

  it("need no firewall", () => {
    expect(names()).toContain("firewall-blocked");
    expect(names({ "alb.waf": null })).not.toContain("firewall-blocked");
  });

  it("call slow what the alarm calls slow, and inside what the environment's range is", () => {
    const text = (overrides: object) =>
      JSON.stringify(savedQueries(configurationOf("flexprice-production", overrides)));
    expect(text({})).toContain("filter latency_ms > 500");
    expect(text({ "alarms.apiLatencyP99": "750 ms" })).toContain("filter latency_ms > 750");
    expect(text({})).toContain(configuration.environment.network.range);
  });

  it("one looks for a request in the logs of all services", () => {
    const [query] = savedQueries(configuration).filter(({ commands }) => commands.join().includes(PLACEHOLDER));
    expect(query?.logGroups).toEqual(
      ["api", "consumer", "temporal-worker"].map((name) => `/flexprice-production/${name}`),
    );
  });

  it.each([
    ["flexprice-production", {}],
    ["flexprice-development", {}],
    ["flexprice-development", { "services.mode": "local" }],
  ])("of %s ask for log groups that are made [logs/queries-find-their-groups]", (environment, overrides) => {
    const layers = layersOf(changed(environment, { overrides }), environment);
    const made = Object.values(layers).flatMap((template) => template.all("aws_cloudwatch_log_group"));
    const { services, database, network, firewall } = logGroupsOf(configurationOf(environment, overrides));
    const asked = [...services, database, network, ...(firewall === null ? [] : [firewall])];
    expect(made.map(({ name }) => name)).toEqual(expect.arrayContaining(asked));
  });
});

describe("the archive", () => {
  const archive = (storageClass: string, expireAfter: string) => ({
    "observability.logArchive": { storageClass, expireAfter },
  });

  it("is there where the profile asks for it, in a bucket of its own", () => {
    expect(logs().all("aws_s3_bucket")).toEqual([]);
    const asked = logs(archive("GLACIER_IR", "365 days"));
    expect(asked.only("aws_s3_bucket")["bucket"]).toBe("flexprice-production-log-archive-123456789012");
    expect(asked.all("aws_cloudwatch_log_subscription_filter")).toHaveLength(2);
  });

  const problems = (storageClass: string, expireAfter: string) =>
    problemsOf(changed("flexprice-production", { overrides: archive(storageClass, expireAfter) }));

  it.each([
    ["STANDARD_IA", "60 days"],
    ["GLACIER_IR", "120 days"],
  ])("%s for %s passes [logs/archive-outlives-its-class]", (storageClass, expireAfter) =>
    expect(problems(storageClass, expireAfter)).toEqual([]),
  );

  it.each([
    ["STANDARD_IA", "59 days", 60],
    ["GLACIER_IR", "119 days", 120],
    ["GLACIER_IR", "2900 hours", 120],
  ])("%s for %s is refused [logs/archive-outlives-its-class]", (storageClass, expireAfter, least) =>
    expect(problems(storageClass, expireAfter)).toEqual([
      `observability.logArchive.expireAfter: got "${expireAfter}" with storageClass ${storageClass}; allowed: whole days, "${least} days" at least`,
    ]),
  );
});
