import { describe, expect, it } from "@jest/globals";
import { allStacks, changed, layersOf } from "../../support/environments";
import { resourcesOf } from "../../support/resources";
import type { Template } from "../../support/synthesized";

const inObservability = ({ stack }: { stack: string }) => stack.endsWith("-observability");
const rules = resourcesOf("aws_cloudwatch_event_rule").filter(inObservability);
const targets = resourcesOf("aws_cloudwatch_event_target").filter(inObservability);

interface Pattern {
  readonly source: string[];
  readonly "detail-type": string[];
  readonly resources?: (string | { prefix: string })[];
  readonly detail?: Record<string, (string | { prefix: string })[]>;
}

describe("events of AWS's services", () => {
  it.each(rules.map(({ address, attributes }) => [address, attributes] as const))(
    "%s are this environment's [alerts/events-of-this-environment]",
    (_, { event_pattern }) => {
      const pattern = JSON.parse(String(event_pattern)) as Pattern;
      const { source, resources = [], detail = {}, "detail-type": detailType } = pattern;
      if (detailType.includes("AWS Health Abuse Event")) return; // of the account, whatever was abused
      if (source.includes("aws.health")) return expect(detail["service"]?.length).toBeGreaterThan(0);
      const limits = [...resources, ...(detail["clusterArn"] ?? []), ...(detail["AutoScalingGroupName"] ?? [])];
      expect(limits.length).toBeGreaterThan(0);
      for (const limit of limits) {
        expect(typeof limit === "string" ? limit : limit.prefix).toMatch(
          /\$\{data\.terraform_remote_state\.|^flexprice-/,
        );
      }
    },
  );

  it.each(targets.map(({ address, attributes }) => [address, attributes] as const))(
    "%s are repeated by id, code and time [alerts/events-arrive]",
    (_, { input_transformer }) => {
      const { input_paths, input_template } = input_transformer as {
        input_paths: Record<string, string>;
        input_template: string;
      };
      for (const path of Object.values(input_paths)) {
        expect(path).not.toMatch(/message|description|cause|^\$\.detail$/i);
      }
      const used = [...input_template.matchAll(/<([^>]*)>/g)].map(([, name]) => name);
      expect(used.sort()).toEqual(Object.keys(input_paths).sort());
      expect(() => JSON.parse(input_template) as unknown).not.toThrow();
      expect(input_template.length).toBeLessThan(8192); // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html
    },
  );

  it("wake somebody only if the database has failed, or AWS tells of abuse", () => {
    const urgent = targets.filter(({ attributes }) => String(attributes["arn"]).includes("urgent"));
    expect(urgent.map(({ attributes }) => String(attributes["rule"]))).toEqual([
      expect.stringContaining("aws-abuse"),
      expect.stringContaining("database-failed"),
      expect.stringContaining("aws-abuse"),
      expect.stringContaining("database-failed"),
    ]);
  });

  it("come from no instances of ECS where there are none", () => {
    const groups = (template: Template | undefined) =>
      template
        ?.all("aws_cloudwatch_event_rule")
        .map((rule) => String(rule["event_pattern"]))
        .filter((text) => text.includes("aws.autoscaling"));
    expect(groups(allStacks()["flexprice-production-observability"])).toEqual([
      expect.stringContaining('"flexprice-production-ecs"'),
    ]);
    const fargate = layersOf(changed("flexprice-development", {}), "flexprice-development")["observability"];
    expect(groups(fargate)).toEqual([expect.not.stringContaining("-ecs")]);
  });
});
