import { describe, expect, it } from "@jest/globals";
import { cloudflareRanges } from "../../../modules/facts/cloudflare-ranges";
import { Cidr } from "../../../modules/network/cidr";
import { alb, CERTIFICATE, layers, output } from "./alb-template";

const cloudflare = {
  "alb.cloudflare": true,
  "alb.waf.managedRules.ipReputation": "off",
  "alb.waf.countries": { mode: "except", codes: ["KP"] },
  "alb.waf.signUp": { from: ["203.0.113.7/32"] },
};
const existing = { "alb.certificate": { source: "existing", arn: CERTIFICATE } };
const behind = (overrides: object = {}) => alb("flexprice-production", { ...cloudflare, ...overrides });
const network = (overrides: object) => {
  const { network: template } = layers("flexprice-production", overrides);
  if (!template) throw new Error("no network layer");
  return template;
};
const intoBalancer = (overrides: object) =>
  network(overrides)
    .all("aws_vpc_security_group_ingress_rule")
    .filter(({ tags }) => String(Reflect.get(tags as object, "Name")).includes("-to-alb-"));

describe("behind Cloudflare", () => {
  it("the load balancer lets in Cloudflare's ranges and nobody else [alb/cloudflare-alone]", () => {
    const list = network(cloudflare).only("aws_ec2_managed_prefix_list");
    expect((list["entry"] as { cidr: string }[]).map(({ cidr }) => cidr)).toEqual(cloudflareRanges);
    const rules = intoBalancer(cloudflare);
    expect(rules.map(({ from_port }) => from_port)).toEqual([443, 80]);
    for (const rule of rules) {
      expect(rule).toHaveProperty("prefix_list_id", expect.stringMatching(/^\$\{aws_ec2_managed_prefix_list\./));
      expect(rule).not.toHaveProperty("cidr_ipv4");
    }
  });

  it("and two ports of them are no more rules than a security group takes [alb/cloudflare-alone]", () => {
    expect(2 * cloudflareRanges.length).toBeLessThanOrEqual(60);
    for (const range of cloudflareRanges) expect(new Cidr(range).canonical).toBe(range);
  });

  it("the public subnets still let the ports in", () => {
    const ports = (overrides: object) =>
      JSON.stringify(
        network(overrides)
          .all("aws_network_acl")
          .map(({ ingress }) => ingress),
      ).match(/"from_port":(?:443|80),/g);
    expect(ports(cloudflare)).toEqual(ports({}));
    expect(ports({})).toHaveLength(2);
  });

  it("the name's record is Cloudflare's to hold, and what it has to point to is published [alb/cloudflare-holds-the-name]", () => {
    expect(behind().all("aws_route53_record")).toMatchObject([{ allow_overwrite: true }]); // of the certificate alone
    expect(output(behind(), "dns_name")).toMatch(/^\$\{aws_lb\.\w+\.dns_name\}$/);
  });

  it("with a certificate that is there, no hosted zone is asked for [alb/cloudflare-holds-the-name]", () => {
    expect(behind(existing).data("aws_route53_zone")).toEqual([]);
    expect(behind(existing).all("aws_route53_record")).toEqual([]);
  });

  it("rules go by the address that Cloudflare gives on [waf/sees-the-client]", () => {
    const rules = behind().only("aws_wafv2_web_acl")["rule"] as { name: string }[];
    for (const name of ["sign-up", "countries", "rate-limit"]) {
      expect(JSON.stringify(rules.find((each) => each.name === name))).toContain('"header_name":"CF-Connecting-IP"');
    }
  });
});

it("without Cloudflare everybody may call, and there is no list", () => {
  expect(network({}).all("aws_ec2_managed_prefix_list")).toEqual([]);
  expect(intoBalancer({}).map(({ cidr_ipv4 }) => cidr_ipv4)).toEqual(["0.0.0.0/0", "0.0.0.0/0"]);
});
