import { NetworkAcl, type NetworkAclIngress } from "@cdktf/provider-aws/lib/network-acl";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Construct } from "constructs";

export interface NetworkAclProps {
  readonly name: string;
  readonly vpcId: string;
  /** The VPC's range: inside it, security groups decide. */
  readonly range: string;
  readonly subnets: readonly Subnet[];
  /** TCP ports that anyone may call. */
  readonly openPorts: readonly number[];
}

/**
 * The second wall behind the security groups: from outside the VPC only the open ports and answers get in. An ACL is
 * stateless, so answers are the ports from which connections are opened (1024–65535) and the ICMP message that path
 * MTU discovery needs (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html).
 */
export function networkAcl(scope: Construct, id: string, props: NetworkAclProps): NetworkAcl {
  const { name, vpcId, range, subnets, openPorts } = props;
  const anywhere = "0.0.0.0/0";
  const ingress: NetworkAclIngress[] = [
    allow(100, "-1", 0, 0, range),
    allow(110, "tcp", 1024, 65_535, anywhere),
    allow(120, "udp", 1024, 65_535, anywhere),
    { ...allow(130, "icmp", 0, 0, anywhere), icmpType: 3, icmpCode: 4 },
    ...openPorts.map((port, index) => allow(200 + 10 * index, "tcp", port, port, anywhere)),
  ];
  return new NetworkAcl(scope, id, {
    vpcId,
    subnetIds: subnets.map((subnet) => subnet.id),
    ingress,
    egress: [allow(100, "-1", 0, 0, anywhere)], // where traffic may go is the security groups' to say
    tags: { Name: name },
  });
}

function allow(ruleNo: number, protocol: string, fromPort: number, toPort: number, cidrBlock: string) {
  return { ruleNo, action: "allow", protocol, fromPort, toPort, cidrBlock };
}
