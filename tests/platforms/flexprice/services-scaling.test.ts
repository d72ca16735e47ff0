import { describe, expect, it } from "@jest/globals";
import { development, policies, production } from "./application-template";
import type { Attributes } from "../../support/synthesized";

interface Expression {
  readonly id: string;
  readonly expression?: string;
  readonly metric_stat?: { readonly metric: Attributes; readonly stat: string };
}

const expressions = (policy: Attributes | undefined) =>
  (policy?.["customized_metric_specification"] as { metrics: Expression[] }).metrics;

describe("the API", () => {
  it("is scaled by processors, memory and requests for each task", () => {
    const { cpu, memory, requests, ...others } = policies(production("services"), "api");
    expect(others).toEqual({});
    expect(cpu).toMatchObject({
      predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageCPUUtilization" },
      target_value: 70,
      scale_out_cooldown: 60,
      scale_in_cooldown: 300,
    });
    expect(memory).toMatchObject({ target_value: 80 });
    expect(requests).toMatchObject({
      predefined_metric_specification: {
        predefined_metric_type: "ALBRequestCountPerTarget",
        resource_label:
          "${data.terraform_remote_state.alb.outputs.load_balancer_suffix}/${data.terraform_remote_state.alb.outputs.target_group_suffix}",
      },
      target_value: 3700,
    });
  });
});

describe("consumers [services/scaled-by-lag]", () => {
  const { backlog, ...others } = policies(production("services"), "consumer");

  it("are scaled by seconds that they need for what waits, and by nothing else", () => {
    expect(others).toEqual({});
    expect(backlog).toMatchObject({ target_value: 120 });
    const value = expressions(backlog).find(({ id }) => id === "value");
    expect(value?.expression).toBe("IF(lag0>=0,MAX([lag0/12,FILL(lag1,0)/12,FILL(lag2,0)/12,FILL(lag3,0)/12]))/tasks");
  });

  it("have the lag of every group that all usage events go to", () => {
    const lags = expressions(backlog).filter(({ id }) => id.startsWith("lag"));
    const groups = lags.map(({ metric_stat }) => {
      const dimensions = metric_stat?.metric["dimensions"] as { name: string; value: string }[];
      return dimensions.find(({ name }) => name === "Consumer Group")?.value;
    });
    expect(groups).toEqual([
      "v1_event_processing",
      "v1_meter_usage_tracking_service",
      "v1_event_processing_lazy",
      "v1_meter_usage_tracking_service_lazy",
    ]);
    for (const { metric_stat } of lags) {
      expect(metric_stat?.metric).toMatchObject({ namespace: "AWS/Kafka", metric_name: "SumOffsetLag" });
    }
  });

  it("follow their throttle", () => {
    const changed = production("services", { "kafka.topics.events.eventsPerConsumer": "24/s" });
    const value = expressions(policies(changed, "consumer")["backlog"]).find(({ id }) => id === "value");
    expect(value?.expression).toContain("lag0/24,FILL(lag1,0)/24,FILL(lag2,0)/12");
  });
});

describe("temporal workers", () => {
  it("are scaled by processors", () => {
    expect(Object.keys(policies(production("services"), "temporal-worker"))).toEqual(["cpu"]);
  });

  it("are scaled by what waits in the queue too, where it is told", () => {
    const queue = { namespace: "Temporal", metric: "Backlog", dimensions: { Queue: "billing" }, perTask: 50 };
    const { queue: policy } = policies(production("services", { "services.scaling.queue": queue }), "temporal-worker");
    expect(policy).toMatchObject({ target_value: 50 });
    expect(expressions(policy).map(({ id, expression }) => expression ?? id)).toEqual([
      "waiting",
      "tasks",
      "waiting/tasks",
    ]);
  });
});

describe("schedules", () => {
  const monthEnd = {
    name: "month-end",
    service: "consumer",
    at: "cron(0 0 1 * ? *)",
    timezone: "UTC",
    minimum: 20,
    maximum: 30,
  };

  it("move the bounds, which Terraform then leaves alone [ecs/desired-count]", () => {
    const template = production("services", { "services.scaling.schedules": [monthEnd] });
    expect(template.only("aws_appautoscaling_scheduled_action")).toMatchObject({
      name: "consumer-month-end",
      schedule: "cron(0 0 1 * ? *)",
      timezone: "UTC",
      scalable_target_action: { min_capacity: "20", max_capacity: "30" },
    });
    const ignored = template.all("aws_appautoscaling_target").map((each) => each["lifecycle"]);
    expect(ignored.filter((each) => each !== undefined)).toEqual([
      { ignore_changes: ["min_capacity", "max_capacity"] },
    ]);
  });

  it("are none by themselves, and Terraform keeps the bounds", () => {
    const targets = development("services").all("aws_appautoscaling_target");
    expect(targets.map((each) => [each["min_capacity"], each["max_capacity"], each["lifecycle"]])).toEqual([
      [1, 4, undefined],
      [1, 4, undefined],
      [1, 2, undefined],
    ]);
  });
});
