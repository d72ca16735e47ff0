import { describe, expect, it } from "@jest/globals";
import { alb, CERTIFICATE, development, output, production } from "./alb-template";

const DOMAIN = "api.flexprice.example.com";
const ALIAS = { name: DOMAIN, type: "A" };
const alias = (template = production()) => template.all("aws_route53_record").filter(({ type }) => type === "A");

describe("the load balancer", () => {
  it("stands in both public subnets, in the group that clients reach [elb/two-zones]", () => {
    const balancer = production().only("aws_lb");
    expect(balancer["subnets"]).toEqual(
      [0, 1].map((index) => expect.stringMatching(new RegExp(`public_subnet_ids\\[${index}\\]\\}$`))),
    );
    expect(balancer["security_groups"]).toEqual([expect.stringMatching(/security_group_ids\.alb\}$/)]);
  });

  it.each([production, development])("logs to the log bucket, known once its policy stands [elb/access-logs]", (of) => {
    expect(of().only("aws_lb")["access_logs"]).toEqual({
      enabled: true,
      bucket: expect.stringMatching(/\.outputs\.logs_bucket\}$/),
      prefix: "alb",
    });
  });

  it("logs connections by choice", () => {
    expect(production({ "alb.connectionLogs": true }).only("aws_lb")).toHaveProperty("connection_logs");
    expect(production().only("aws_lb")).not.toHaveProperty("connection_logs");
  });

  it("publishes what services and alarms need", () => {
    const template = production();
    expect(Object.keys(template.json.output ?? {}).sort()).toEqual([
      "certificate_arn",
      "dns_name",
      "load_balancer_suffix",
      "target_group_arn",
      "target_group_suffix",
      "url",
    ]);
    expect(output(template, "url")).toBe(`https://${DOMAIN}`);
    expect(output(template, "load_balancer_suffix")).toMatch(/^\$\{aws_lb\.\w+\.arn_suffix\}$/);
    expect(output(template, "target_group_suffix")).toMatch(/^\$\{aws_lb_target_group\.\w+\.arn_suffix\}$/);
  });
});

describe("targets", () => {
  it("are instances where tasks share them, addresses where tasks have their own [elb/targets-fit-tasks]", () => {
    const type = (template = production()) => template.only("aws_lb_target_group")["target_type"];
    expect([type(production()), type(development())]).toEqual(["instance", "ip"]);
    expect(type(production({ "services.networkMode": "awsvpc", "services.capacity.trunking": true }))).toBe("ip");
  });

  it("answer /health within 30 seconds of failures, as nginx in source document 002", () => {
    expect(production().only("aws_lb_target_group")).toMatchObject({
      port: 8080,
      deregistration_delay: "60",
      health_check: { path: "/health", matcher: "200", interval: 10, timeout: 5, unhealthy_threshold: 3 },
    });
  });
});

describe("the certificate", () => {
  it("is requested for the name, in the zone of the name", () => {
    expect(production().only("aws_acm_certificate")).toMatchObject({
      domain_name: DOMAIN,
      key_algorithm: "EC_prime256v1",
    });
    expect(production().data("aws_route53_zone")).toMatchObject([{ zone_id: "Z0123456789ABCDEFGHIJ" }]);
    const rsa = production({ "alb.certificate.keyAlgorithm": "RSA_2048" });
    expect(rsa.only("aws_acm_certificate")["key_algorithm"]).toBe("RSA_2048");
  });

  it("may be one that is there", () => {
    const template = production({ "alb.certificate": { source: "existing", arn: CERTIFICATE } });
    expect(template.all("aws_acm_certificate")).toEqual([]);
    const [https] = template.all("aws_lb_listener").filter(({ port }) => port === 443);
    expect(https?.["certificate_arn"]).toBe(CERTIFICATE);
    expect(alias(template)).toMatchObject([ALIAS]);
  });
});

it("the name leads to the load balancer, unless it leads elsewhere [dns/takes-no-name-away]", () => {
  expect(alias()).toMatchObject([{ ...ALIAS, allow_overwrite: false, alias: { evaluate_target_health: true } }]);
});

it("names fit for the longest environment [elb/names-fit]", () => {
  const longest = "flexprice-is-deployed-24";
  expect(longest).toHaveLength(24);
  const template = alb("flexprice-production", {}, longest);
  const targets = [template, alb("flexprice-development", {}, longest)].map(
    (each) => each.only("aws_lb_target_group")["name"],
  );
  for (const name of [template.only("aws_lb")["name"], ...targets]) {
    expect(name).toMatch(/^(?!internal-)[a-z][a-z0-9-]{0,30}[a-z0-9]$/);
  }
});
