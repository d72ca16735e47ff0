import { describe, expect, it } from "@jest/globals";
import { port, portRange } from "../../../modules/network/edge";
import { SecurityGroups } from "../../../modules/network/security-groups";
import { synthesized } from "../../support/synthesized";

const template = synthesized((stack) => {
  new SecurityGroups(stack, "groups", {
    name: "test",
    vpcId: "vpc-1",
    groups: { web: "Web", database: "Database" },
    outside: { internet: { cidrIpv4: "0.0.0.0/0" }, s3: { prefixListId: "pl-1" } },
    edges: [
      { from: "internet", to: "web", ports: [port(443)], why: "in" },
      { from: "web", to: "database", ports: [port(5432), portRange(1, 2)], why: "across" },
      { from: "web", to: "s3", ports: [port(443)], why: "out" },
    ],
  });
});

describe("security groups", () => {
  it("get an ingress rule at the target and an egress rule at the source of every edge [network/egress-from-edges]", () => {
    const rules = (type: string) =>
      template
        .all(type)
        .map((rule) => `${String(rule["from_port"])}-${String(rule["to_port"])} ${String(rule["description"])}`)
        .sort();
    expect(rules("aws_vpc_security_group_ingress_rule")).toEqual(["1-2 across", "443-443 in", "5432-5432 across"]);
    expect(rules("aws_vpc_security_group_egress_rule")).toEqual(["1-2 across", "443-443 out", "5432-5432 across"]);
  });

  it("hold no rule inline, so that groups that name each other can be destroyed [network/rules-apart]", () => {
    for (const group of template.all("aws_security_group")) {
      expect(group).not.toHaveProperty("ingress");
      expect(group).not.toHaveProperty("egress");
    }
  });

  it("name a prefix list where AWS has one, and a group where it is one", () => {
    const [, , toS3] = template.all("aws_vpc_security_group_egress_rule");
    expect(toS3).toMatchObject({ prefix_list_id: "pl-1" });
    for (const rule of template.all("aws_vpc_security_group_ingress_rule")) {
      expect("referenced_security_group_id" in rule).toBe(rule["description"] === "across");
    }
  });
});
