import { describe, expect, it } from "@jest/globals";
import type { ServiceEvent } from "../../../modules/events/service-event";
import { ServiceEventRule } from "../../../modules/events/service-event-rule";
import { synthesized } from "../../support/synthesized";

const event: ServiceEvent = {
  name: "deployment-failed",
  severity: "notice",
  title: "A deployment failed",
  effect: "Users notice nothing.",
  causes: ["The image does not start", "There is no room"],
  runbook: "services.md#deployment-failed",
  pattern: { source: ["aws.ecs"], "detail-type": ["ECS Deployment State Change"] },
  facts: { service: "$.resources[0]" },
};
const target = (runbooks?: string) =>
  synthesized((stack) => {
    const topicArn = "arn:aws:sns:us-east-1:123456789012:test-notices";
    new ServiceEventRule(stack, "rule", { environment: "test", event, topicArn, runbooks });
  }).only("aws_cloudwatch_event_target")["input_transformer"] as { input_paths: object; input_template: string };

describe("the message of an event", () => {
  it("has the shape that the chat service shows, with effect, causes and runbook [alerts/events-in-chat]", () => {
    expect(JSON.parse(target().input_template)).toEqual({
      version: "1.0",
      source: "custom",
      content: {
        textType: "client-markdown",
        title: "test: A deployment failed",
        description: "Users notice nothing. (time <time>, service <service>)",
        nextSteps: [
          "Likely: The image does not start",
          "Likely: There is no room",
          "Runbook: docs/runbooks/services.md#deployment-failed",
        ],
      },
    });
    expect(target().input_template.split("\n").length).toBeGreaterThan(10);
  });

  it("links to the runbook where it is read", () => {
    expect(target("https://example.com/runbooks").input_template).toContain(
      '"Runbook: https://example.com/runbooks/services.md#deployment-failed"',
    );
  });

  it("says when and what it was", () => {
    expect(target().input_paths).toEqual({ service: "$.resources[0]", time: "$.time" });
  });
});
