import type { Repair } from "../repair";
import { succeeded, textOf, withText } from "../reply";
import { escapeXml, valueOf } from "../xml";

/** EC2 on moto. */
export function ec2Repairs(): readonly Repair[] {
  return [ruleDescriptions(), icmpTypes(), launchTemplateTags];
}

function ruleDescriptions(): Repair {
  const descriptions = new Map<string, string>();
  return {
    service: "ec2",
    actions: /^(AuthorizeSecurityGroup(Ingress|Egress)|ModifySecurityGroupRules|DescribeSecurityGroupRules)$/,
    reason:
      "moto keeps the description of a rule for a range, but loses that of a rule for another group or a prefix list: " +
      "every plan would set it again",
    after({ action, form }, reply) {
      if (!succeeded(reply)) return reply;
      const text = textOf(reply);
      if (action.startsWith("Authorize")) {
        const rule = valueOf(text, "securityGroupRuleId");
        const description = describedIn(form, /^IpPermissions\.1\.(Groups|PrefixListIds)\.1\.Description$/);
        if (rule !== undefined && description !== undefined) descriptions.set(rule, description);
      }
      if (action.startsWith("Modify")) {
        const rule = form["SecurityGroupRule.1.SecurityGroupRuleId"];
        const description = form["SecurityGroupRule.1.SecurityGroupRule.Description"];
        if (rule !== undefined && description !== undefined) descriptions.set(rule, description);
      }
      if (!action.startsWith("Describe")) return reply;
      const described = text.replace(
        /<securityGroupRuleId>([^<]*)<\/securityGroupRuleId>/g,
        (element, rule: string) => {
          const description = descriptions.get(rule);
          return description === undefined ? element : `${element}<description>${escapeXml(description)}</description>`;
        },
      );
      return withText(reply, described);
    },
  };
}

function describedIn(form: Readonly<Record<string, string>>, name: RegExp): string | undefined {
  return Object.entries(form).find(([key]) => name.test(key))?.[1];
}

function icmpTypes(): Repair {
  const types = new Map<string, string>();
  const key = (acl: string, rule: string, egress: string) => `${acl} ${rule} ${egress}`;
  return {
    service: "ec2",
    actions: /^((Create|Replace)NetworkAclEntry|DescribeNetworkAcls)$/,
    reason:
      "moto takes the ICMP type and code of a network ACL's entry but does not give them back: every plan would set them again",
    after({ action, form }, reply) {
      if (!succeeded(reply)) return reply;
      const { NetworkAclId = "", RuleNumber = "", Egress = "false" } = form;
      if (form["Icmp.Type"] !== undefined) {
        const code = `<code>${form["Icmp.Code"] ?? "0"}</code><type>${form["Icmp.Type"]}</type>`;
        types.set(key(NetworkAclId, RuleNumber, Egress), `<icmpTypeCode>${code}</icmpTypeCode>`);
      }
      if (action !== "DescribeNetworkAcls") return reply;
      // An ACL's own id follows its entries.
      const acl = /<entrySet>(.*?)<\/entrySet>(.*?<networkAclId>([^<]*)<)/gs;
      const typed = textOf(reply).replace(acl, (_, entries: string, rest: string, id: string) => {
        const items = entries.replace(/<item>.*?<\/item>/gs, (item) => {
          const found = types.get(key(id, valueOf(item, "ruleNumber") ?? "", valueOf(item, "egress") ?? ""));
          return found === undefined ? item : item.replace("</item>", `${found}</item>`);
        });
        return `<entrySet>${items}</entrySet>${rest}`;
      });
      return withText(reply, typed);
    },
  };
}

const launchTemplateTags: Repair = {
  service: "ec2",
  actions: /^DescribeLaunchTemplateVersions$/,
  reason:
    "moto shows the tags of a launch template as if it gave them to what it makes: every plan would take them away",
  after(_, reply) {
    if (!succeeded(reply)) return reply;
    const own = /<item><resourceType>launch-template<\/resourceType><tagSet>.*?<\/tagSet><\/item>/gs;
    return withText(reply, textOf(reply).replace(own, ""));
  },
};
