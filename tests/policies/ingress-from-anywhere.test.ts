import { expect, it } from "@jest/globals";
import { resourcesOf, violations, type Exception } from "../support/resources";

const exceptions: Exception[] = [
  {
    rule: "ingress-from-anywhere",
    path: "internet-to-alb-443",
    because: "Public API access (source document 000, step 1)",
  },
  {
    rule: "ingress-from-anywhere",
    path: "internet-to-alb-80",
    because: "Redirect to HTTPS (source document 000, step 1)",
  },
];

it("nothing but the load balancer's 443 and 80 lets the whole internet in", () => {
  const rules = resourcesOf("aws_vpc_security_group_ingress_rule");
  expect(rules.length).toBeGreaterThan(10);
  const open = violations(
    rules,
    ({ attributes }) => attributes["cidr_ipv4"] === "0.0.0.0/0" || attributes["cidr_ipv6"] === "::/0",
    exceptions,
  );
  expect(open).toEqual([]);
});

it("no rule stands outside the generated resources", () => {
  expect(resourcesOf("aws_security_group_rule").map(({ address }) => address)).toEqual([]);
  const inline = resourcesOf("aws_security_group").filter(
    ({ attributes }) => "ingress" in attributes || "egress" in attributes,
  );
  expect(inline).toEqual([]);
});
