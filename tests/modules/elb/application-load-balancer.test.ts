import { describe, expect, it } from "@jest/globals";
import {
  ApplicationLoadBalancer,
  type ApplicationLoadBalancerProps,
} from "../../../modules/elb/application-load-balancer";
import { synthesized } from "../../support/synthesized";

const logs = { bucket: "logs", prefix: "alb", connections: false };
const balancer = (changes: Partial<ApplicationLoadBalancerProps> = {}) =>
  synthesized(
    (stack) =>
      void new ApplicationLoadBalancer(stack, "it", {
        name: "test-alb",
        subnetIds: ["subnet-a", "subnet-b"],
        securityGroupId: "sg-1",
        certificateArn: "certificate",
        hostName: "api.example.com",
        targetGroupArn: "targets",
        idleTimeout: "60 seconds",
        logs,
        guarded: true,
        ...changes,
      }),
  );
const listener = (port: number) =>
  balancer()
    .all("aws_lb_listener")
    .find((each) => each["port"] === port);

describe("an Application Load Balancer", () => {
  it("is on the internet in the subnets it is given, safe from deletion where it has to be", () => {
    expect(balancer().only("aws_lb")).toMatchObject({
      name: "test-alb",
      internal: false,
      subnets: ["subnet-a", "subnet-b"],
      security_groups: ["sg-1"],
      idle_timeout: 60,
      enable_http2: true,
      enable_deletion_protection: true,
    });
    expect(balancer({ guarded: false }).only("aws_lb")["enable_deletion_protection"]).toBe(false);
  });

  it("drops invalid header fields and requests that hide another [elb/no-smuggling]", () => {
    expect(balancer().only("aws_lb")).toMatchObject({
      drop_invalid_header_fields: true,
      desync_mitigation_mode: "defensive",
      enable_xff_client_port: false,
      xff_header_processing_mode: "append",
    });
  });

  it("logs every request, and connections where they are asked for [elb/access-logs]", () => {
    const to = { enabled: true, bucket: "logs", prefix: "alb" };
    expect(balancer().only("aws_lb")["access_logs"]).toEqual(to);
    expect(balancer().only("aws_lb")).not.toHaveProperty("connection_logs");
    const both = balancer({ logs: { ...logs, connections: true } }).only("aws_lb");
    expect([both["access_logs"], both["connection_logs"]]).toEqual([to, to]);
  });
});

describe("its listeners", () => {
  it("are two", () => {
    expect(balancer().all("aws_lb_listener")).toHaveLength(2);
  });

  it("send plain HTTP to the one name over HTTPS, whatever name was asked for [elb/https-only]", () => {
    expect(listener(80)).toMatchObject({
      protocol: "HTTP",
      default_action: [
        {
          type: "redirect",
          redirect: { protocol: "HTTPS", port: "443", host: "api.example.com", status_code: "HTTP_301" },
        },
      ],
    });
    expect(listener(443)?.["routing_http_response_strict_transport_security_header_value"]).toMatch(/^max-age=\d{8}$/);
  });

  it("speak TLS 1.2 with forward secrecy or 1.3 [elb/tls-policy]", () => {
    expect(listener(443)).toMatchObject({
      protocol: "HTTPS",
      certificate_arn: "certificate",
      ssl_policy: expect.stringMatching(/^ELBSecurityPolicy-TLS13-1-2-Res-/),
    });
  });

  it("answer 404 for any name but the one, which is forwarded [elb/one-name]", () => {
    expect(listener(443)?.["default_action"]).toEqual([
      { type: "fixed-response", fixed_response: { status_code: "404", content_type: "text/plain" } },
    ]);
    expect(balancer().only("aws_lb_listener_rule")).toMatchObject({
      listener_arn: expect.stringMatching(/aws_lb_listener\.\w*https/),
      priority: 1,
      condition: [{ host_header: { values: ["api.example.com"] } }],
      action: [{ type: "forward", target_group_arn: "targets" }],
    });
  });
});
