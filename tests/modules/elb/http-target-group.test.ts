import { expect, it } from "@jest/globals";
import { HttpTargetGroup, type TargetType } from "../../../modules/elb/http-target-group";
import { synthesized } from "../../support/synthesized";

const group = (targetType: TargetType = "ip", name = "test") =>
  synthesized(
    (stack) =>
      void new HttpTargetGroup(stack, "it", {
        name,
        vpcId: "vpc-1",
        targetType,
        port: 8080,
        healthCheck: {
          path: "/health",
          interval: "10 seconds",
          timeout: "5 seconds",
          healthyThreshold: 2,
          unhealthyThreshold: 3,
        },
        deregistrationDelay: "1 minute",
      }),
  ).only("aws_lb_target_group");

it("asks each target where it answers, and believes 200 alone", () => {
  expect(group()).toMatchObject({
    protocol: "HTTP",
    port: 8080,
    deregistration_delay: "60",
    health_check: {
      protocol: "HTTP",
      port: "traffic-port",
      path: "/health",
      matcher: "200",
      interval: 10,
      timeout: 5,
      healthy_threshold: 2,
      unhealthy_threshold: 3,
    },
  });
});

it("gives a request to whoever has the fewest, without a slow start [elb/least-outstanding-requests]", () => {
  expect(group()["load_balancing_algorithm_type"]).toBe("least_outstanding_requests");
  expect(group()).not.toHaveProperty("slow_start");
});

it("of another kind has another name, and stands before the old one goes [elb/targets-replaceable]", () => {
  expect(group("ip")).toMatchObject({ target_type: "ip", lifecycle: { create_before_destroy: true } });
  expect(group("instance")).toMatchObject({ target_type: "instance", lifecycle: { create_before_destroy: true } });
  expect(group("ip")["name"]).not.toBe(group("instance")["name"]);
});
