import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import type { Construct } from "constructs";

/** Takes a VPC's default security group, network ACL and route table over and leaves nothing in them. */
export function lockDefaults(scope: Construct, vpc: Vpc, name: string): void {
  new DefaultSecurityGroup(scope, "default-security-group", {
    vpcId: vpc.id,
    tags: { Name: `${name}-default-locked` },
  });
  new DefaultNetworkAcl(scope, "default-network-acl", {
    defaultNetworkAclId: vpc.defaultNetworkAclId,
    tags: { Name: `${name}-default-locked` },
    // Every subnet begins on the default ACL and moves to its own: what is seen in between is no drift.
    lifecycle: { ignoreChanges: ["subnet_ids"] },
  });
  new DefaultRouteTable(scope, "default-route-table", {
    defaultRouteTableId: vpc.defaultRouteTableId,
    tags: { Name: `${name}-default-locked` },
  });
}
