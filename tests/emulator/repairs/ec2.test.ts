import { describe, expect, it } from "@jest/globals";
import { textOf, xmlReply, type Reply } from "../reply";
import { parseRequest } from "../request";
import { ec2Repairs } from "./ec2";

const request = (form: Record<string, string>) =>
  parseRequest(
    "POST",
    "/",
    {
      authorization: "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/ec2/aws4_request",
      "content-type": "application/x-www-form-urlencoded",
    },
    Buffer.from(new URLSearchParams(form).toString()),
  );

function conversation() {
  const repairs = ec2Repairs();
  return async (form: Record<string, string>, engineReply: string): Promise<string> => {
    const asked = request(form);
    let reply: Reply = xmlReply(engineReply);
    for (const { actions, after } of repairs) {
      if (actions?.test(asked.action) && after)
        reply = await after(asked, reply, () => Promise.reject(new Error("unused")));
    }
    return textOf(reply);
  };
}

const rule = "<item><securityGroupRuleId>sgr-1</securityGroupRuleId></item>";

describe("descriptions of security-group rules", () => {
  it("for a group come back as they were given, and as they were changed", async () => {
    const call = conversation();
    await call({ Action: "AuthorizeSecurityGroupEgress", "IpPermissions.1.Groups.1.Description": "a & b" }, rule);
    expect(await call({ Action: "DescribeSecurityGroupRules" }, rule)).toContain(
      "<description>a &amp; b</description>",
    );
    const changed = {
      "SecurityGroupRule.1.SecurityGroupRuleId": "sgr-1",
      "SecurityGroupRule.1.SecurityGroupRule.Description": "c",
    };
    await call({ Action: "ModifySecurityGroupRules", ...changed }, "<return>true</return>");
    expect(await call({ Action: "DescribeSecurityGroupRules" }, rule)).toContain("<description>c</description>");
  });

  it("for a range are left to the engine, which keeps them", async () => {
    const call = conversation();
    await call({ Action: "AuthorizeSecurityGroupIngress", "IpPermissions.1.IpRanges.1.Description": "x" }, rule);
    expect(await call({ Action: "DescribeSecurityGroupRules" }, rule)).toBe(rule);
  });
});

describe("ICMP entries of network ACLs", () => {
  const acls = (id: string) =>
    `<item><entrySet><item><egress>false</egress><ruleNumber>130</ruleNumber></item></entrySet><networkAclId>${id}</networkAclId></item>`;
  const entry = { Action: "CreateNetworkAclEntry", NetworkAclId: "acl-1", RuleNumber: "130", Egress: "false" };

  it("come back with their type and code, each in its own ACL", async () => {
    const call = conversation();
    await call({ ...entry, "Icmp.Type": "3", "Icmp.Code": "4" }, "<return>true</return>");
    const described = await call({ Action: "DescribeNetworkAcls" }, acls("acl-2") + acls("acl-1"));
    expect(described.match(/<icmpTypeCode><code>4<\/code><type>3<\/type><\/icmpTypeCode>/g)).toHaveLength(1);
    expect(described.indexOf("icmpTypeCode")).toBeGreaterThan(described.indexOf("acl-2"));
  });
});

describe("what a launch template makes", () => {
  it("does not have the template's own tags", async () => {
    const tagged = (type: string) =>
      `<item><resourceType>${type}</resourceType><tagSet><item><key>k</key></item></tagSet></item>`;
    const reply = `<tagSpecificationSet>${tagged("instance")}${tagged("launch-template")}</tagSpecificationSet>`;
    expect(await conversation()({ Action: "DescribeLaunchTemplateVersions" }, reply)).toBe(
      `<tagSpecificationSet>${tagged("instance")}</tagSpecificationSet>`,
    );
  });
});
