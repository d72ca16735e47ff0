import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { SUPPRESSION } from "../../../modules/cloudwatch/outage-alarm";
import { changed, layersOf, problemsWithOverrides } from "../../support/environments";
import { anchorsOf } from "../../support/markdown";
import { projectRoot } from "../../support/project";
import type { Attributes, Template } from "../../support/synthesized";

type Name = "flexprice-production" | "flexprice-development";

const made = new Map<string, Template>();
/** The layer of a shipped environment with some profile values overridden, made once. */
function observability(name: Name, overrides: object = {}): Template {
  const key = JSON.stringify([name, overrides]);
  const layer = made.get(key) ?? layersOf(changed(name, { overrides }), name)["observability"];
  if (!layer) throw new Error("no observability layer");
  made.set(key, layer);
  return layer;
}

const alarmsOf = (template: Template) => template.all("aws_cloudwatch_metric_alarm");
const outagesOf = (template: Template) => template.all("aws_cloudwatch_composite_alarm");
const nameOf = (alarm: Attributes) => String(alarm["alarm_name"]);
const actionsOf = (alarm: Attributes) => (alarm["alarm_actions"] ?? []) as string[];

function alarm(template: Template, name: string): Attributes {
  const found = alarmsOf(template).filter((each) => nameOf(each).endsWith(name));
  const [first] = found;
  if (found.length !== 1 || !first) throw new Error(`${found.length} alarms named ${name}`);
  return first;
}

/** The composite alarms in whose rule an alarm stands, by its address. */
function outagesWith(template: Template, id: string): Attributes[] {
  return outagesOf(template).filter((outage) => String(outage["alarm_rule"]).includes(`${id}.alarm_name`));
}

describe.each<Name>(["flexprice-production", "flexprice-development"])("%s", (name) => {
  const template = observability(name);
  const ids = Object.keys(template.json.resource?.["aws_cloudwatch_metric_alarm"] ?? {});

  it.each(ids)("%s is heard by somebody [alarms/somebody-hears-each]", (id) => {
    const own = template.at("aws_cloudwatch_metric_alarm", id);
    const heard = actionsOf(own).length > 0 || outagesWith(template, id).some((outage) => actionsOf(outage).length > 0);
    expect([nameOf(own), heard]).toEqual([nameOf(own), true]);
  });

  it.each(ids)("%s tells its effect, its causes and a section that exists [alarms/tells-what-to-do]", (id) => {
    const text = String(template.at("aws_cloudwatch_metric_alarm", id)["alarm_description"]);
    const [, file = "", anchor = ""] = /^Effect: \S.+\n\nLikely: \S.+\n\nRunbook: (\S+\.md)#(\S+)$/.exec(text) ?? [];
    expect([text, existsSync(join(projectRoot, file))]).toEqual([text, true]);
    expect([...anchorsOf(join(projectRoot, file))]).toContain(anchor);
  });

  it("names every alarm once", () => {
    const names = [...alarmsOf(template), ...outagesOf(template)].map(nameOf);
    expect(names.filter((each, index) => names.indexOf(each) !== index)).toEqual([]);
  });

  it("pages once for one outage: api and services wait for what they need [alarms/one-outage-pages-once]", () => {
    const suppressed = outagesOf(template).filter((outage) => outage["actions_suppressor"] !== undefined);
    expect(suppressed.map(nameOf).sort()).toEqual([`${name}-api-outage`, `${name}-services-outage`]);
    const silent = outagesOf(template).filter((outage) => actionsOf(outage).length === 0);
    expect(silent.map(nameOf)).toEqual([`${name}-dependencies-outage`]);
  });

  it("takes for down only what is: neither a disk that fills nor a replica that is gone hides an outage", () => {
    const [cause] = outagesOf(template).filter((outage) => nameOf(outage).endsWith("-dependencies-outage"));
    const down = ids.filter((id) => String(cause?.["alarm_rule"]).includes(`${id}.alarm_name`));
    const names = down.map((id) => nameOf(template.at("aws_cloudwatch_metric_alarm", id)).slice(name.length + 1));
    const cache = name === "flexprice-development" ? ["cache-001-silent"] : [];
    expect(names.sort()).toEqual([...cache, "clickhouse-unreachable", "database-silent", "kafka-offline-partitions"]);
  });

  it("always tells that nobody gets in, that events are lost, and that a router has failed", () => {
    const alone = alarmsOf(template).filter((each) => actionsOf(each).some((arn) => arn.includes("urgent")));
    const told = alone.map((each) => [nameOf(each).slice(name.length + 1), (each["ok_actions"] as string[]).length]);
    expect(told.sort()).toEqual([
      ["api-no-healthy-targets", 1],
      ["services-kafka-publish-failed", 0], // quiet again is no recovery
      ["services-message-router-failed", 0],
    ]);
  });

  it("lets no alarm be over before its suppressed outage may speak", () => {
    for (const outage of outagesOf(template).filter((each) => each["actions_suppressor"] !== undefined)) {
      const members = ids.filter((id) => String(outage["alarm_rule"]).includes(`${id}.alarm_name`));
      for (const id of members) {
        const { datapoints_to_alarm: periods } = template.at("aws_cloudwatch_metric_alarm", id);
        expect([id, Number(periods) * 60 > SUPPRESSION.waitPeriod]).toEqual([id, true]);
      }
    }
  });

  it("says what a gap means, for every alarm [alarms/missing-data-on-purpose]", () => {
    for (const each of alarmsOf(template)) expect(each["treat_missing_data"]).toEqual(expect.any(String));
  });
});

/** Source document 000, "Scaling guidelines"; ClickHouse's own three rows are in no metric of AWS. */
describe("every row of the scaling guidelines that AWS publishes", () => {
  const production = observability("flexprice-production");
  const development = observability("flexprice-development");
  const GIBIBYTE = 1024 ** 3;

  it.each([
    ["ECS, processors, 70%", production, "-api-cpu", 70],
    ["ECS, memory, 80%", production, "-consumer-memory", 80],
    ["ECS, API latency p99, 500 ms", production, "-api-latency", 0.5],
    ["RDS, processors, 80%", production, "-database-cpu", 80],
    ["RDS, connections, 80% of what db.r8g.xlarge takes", production, "-database-connections", 2684],
    ["RDS, read IOPS at 90% of gp3's baseline", development, "-database-iops", 2700],
    ["RDS, storage, 80% of 100 GiB used", development, "-database-storage", 20 * GIBIBYTE],
    ["MSK, processors, 60%", production, "-kafka-broker-1-cpu", 60],
    ["MSK, storage, 80%", production, "-kafka-broker-2-disk", 80],
    ["MSK, lag that grows", production, "-kafka-lag-growing-event-processing", 0],
  ] as const)("%s", (_, template, name, threshold) => {
    expect(alarm(template, name)["threshold"]).toBe(threshold);
  });

  it("takes two periods, as step 9 of the document has it", () => {
    expect(alarm(production, "-database-cpu")).toMatchObject({ period: 300, evaluation_periods: 2 });
  });

  it("counts user and system as a broker's processors", () => {
    const queries = alarm(production, "-kafka-broker-1-cpu")["metric_query"] as Attributes[];
    expect(queries.map((query) => query["expression"]).filter(Boolean)).toEqual(["user+system"]);
  });
});

describe("what there is to watch", () => {
  it("is Aurora's writer by its role in production, the instance in development", () => {
    expect(alarm(observability("flexprice-production"), "-database-cpu")["dimensions"]).toMatchObject({
      Role: "WRITER",
    });
    expect(Object.keys(alarm(observability("flexprice-development"), "-database-cpu")["dimensions"] as object)).toEqual(
      ["DBInstanceIdentifier"],
    );
  });

  it("is every node of the cache, and the lag of replicas only", () => {
    const names = (name: Name) => alarmsOf(observability(name)).map(nameOf);
    const nodes = ["0001-001", "0001-002", "0002-001", "0002-002"];
    for (const node of nodes)
      expect(names("flexprice-production")).toContain(`flexprice-production-cache-${node}-memory`);
    expect(names("flexprice-development").filter((each) => each.endsWith("-memory") && each.includes("cache"))).toEqual(
      ["flexprice-development-cache-001-memory"],
    );
    expect(names("flexprice-development").filter((each) => each.includes("replication-lag"))).toEqual([]);
  });

  it("is every NAT gateway there is", () => {
    const ports = (nat: string) =>
      alarmsOf(observability("flexprice-production", { "network.natGateways": nat }))
        .map(nameOf)
        .filter((each) => each.endsWith("-ports"));
    expect([ports("one").length, ports("one-per-zone").length]).toEqual([1, 2]);
  });

  it("is instances only where there are some", () => {
    const names = (name: Name) => alarmsOf(observability(name)).map(nameOf);
    expect(names("flexprice-production")).toContain("flexprice-production-services-instance-failed");
    expect(names("flexprice-development").filter((each) => each.includes("instance"))).toEqual([]);
  });

  it("is tasks that are wanted and do not run, where Container Insights counts them", () => {
    const below = (name: Name) =>
      alarmsOf(observability(name))
        .map(nameOf)
        .filter((each) => each.endsWith("-below-desired"));
    expect(below("flexprice-production")).toHaveLength(3);
    expect(below("flexprice-development")).toEqual([]);
  });

  it("is 80% of what a gp3 volume of ClickHouse takes, in MiB a second", () => {
    const volumes = alarm(observability("flexprice-production"), "-clickhouse-us-east-1a-volumes");
    const queries = volumes["metric_query"] as Attributes[];
    expect([volumes["threshold"], queries.at(-1)?.["expression"]]).toEqual([100, "(read+written)/300/1048576"]);
  });

  it("is the fewest tasks that a deployment leaves at the minimum", () => {
    const fewest = (name: string) =>
      alarm(observability("flexprice-production"), `-${name}-too-few-tasks`)["threshold"];
    expect([fewest("consumer"), fewest("temporal-worker")]).toEqual([5, 2]); // 75% of 6, 100% of 2
  });

  it("follows the profile's thresholds", () => {
    const changedThreshold = observability("flexprice-production", { "alarms.kafkaCpu": "55%" });
    expect(alarm(changedThreshold, "-kafka-broker-1-cpu")["threshold"]).toBe(55);
  });

  it("refuses a threshold that is none", () => {
    expect(problemsWithOverrides({ "alarms.kafkaCpu": "101%" })).toEqual([
      expect.stringContaining('alarms.kafkaCpu: got "101%"'),
    ]);
  });
});
