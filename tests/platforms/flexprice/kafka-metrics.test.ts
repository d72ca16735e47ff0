import { describe, expect, it } from "@jest/globals";
import { KafkaMetrics } from "../../../src/platforms/flexprice/kafka-metrics";
import type { NetworkContract } from "../../../src/platforms/flexprice/layers/network";
import { changed, problemsOf } from "../../support/environments";
import { synthesized } from "../../support/synthesized";
import { configurationOf } from "./configurations";

const prometheus = { to: "managed", interval: "30 seconds" };
const kafka = {
  clusterName: "test-kafka",
  bootstrapBrokersScram: "${data.terraform_remote_state.kafka.outputs.scram}",
};
const network = {
  dataSubnetIds: ["subnet-1", "subnet-2"],
  securityGroupIds: { prometheus: "sg-1" },
} as unknown as NetworkContract;
const metrics = (overrides: object = {}) =>
  synthesized((stack) => {
    new KafkaMetrics(stack, "it", {
      configuration: configurationOf("flexprice-production", overrides),
      network,
      kafka,
    });
  });

it("there is no Prometheus but where the profile asks for it, at the interval that it says", () => {
  expect(metrics().json.resource).toBeUndefined();
  const asked = metrics({ "observability.prometheus": prometheus });
  expect(asked.only("aws_prometheus_workspace")["alias"]).toBe("flexprice-production-prometheus");
  expect(asked.only("aws_cloudformation_stack")["template_body"]).toContain('\\"scrape_interval\\":\\"30s\\"');
});

describe("exporters [prometheus/exporters-on]", () => {
  const problems = (exporters: boolean) =>
    problemsOf(
      changed("flexprice-production", {
        overrides: { "observability.prometheus": prometheus, "kafka.prometheus": exporters },
      }),
    );

  it("that are on pass", () => expect(problems(true)).toEqual([]));

  it("that are off are refused", () =>
    expect(problems(false)).toEqual([
      "observability.prometheus: got Prometheus with kafka.prometheus: false; allowed: null, or kafka.prometheus: true",
    ]));
});
