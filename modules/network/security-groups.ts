import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import {
  VpcSecurityGroupEgressRule,
  type VpcSecurityGroupEgressRuleConfig,
} from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { formatPorts, type Edge, type Ports } from "./edge";

/** What is no security group: a range or one of AWS's prefix lists. */
export type OutsidePeer = { readonly cidrIpv4: string } | { readonly prefixListId: string };

export interface SecurityGroupsProps<Group extends string, Outside extends string> {
  /** Beginning of every name: `flexprice-production`. */
  readonly name: string;
  readonly vpcId: string;
  /** Each group with what it is for. */
  readonly groups: Readonly<Record<Group, string>>;
  /** Those that an edge names. */
  readonly outside: Readonly<Partial<Record<Outside, OutsidePeer>>>;
  readonly edges: readonly Edge<NoInfer<Group>, NoInfer<Outside>>[];
}

/**
 * All security groups of a platform, their rules generated from one table of edges: an edge is an egress rule at its
 * source and an ingress rule at its target. Rules are resources of their own, so that groups that name each other can
 * still be destroyed.
 */
export class SecurityGroups<Group extends string, Outside extends string> extends Construct {
  readonly ids: Readonly<Record<Group, string>>;
  private readonly outside: Readonly<Partial<Record<Outside, OutsidePeer>>>;

  constructor(scope: Construct, id: string, props: SecurityGroupsProps<Group, Outside>) {
    super(scope, id);
    const groups = Object.entries<string>(props.groups).map(([group, description]) => [
      group,
      new SecurityGroup(this, group, {
        name: `${props.name}-${group}`,
        description,
        vpcId: props.vpcId,
        revokeRulesOnDelete: true,
        tags: { Name: `${props.name}-${group}` },
      }).id,
    ]);
    this.ids = Object.fromEntries(groups) as Record<Group, string>;
    this.outside = props.outside;
    for (const edge of props.edges) for (const ports of edge.ports) this.rules(edge, ports);
  }

  private rules(edge: Edge<Group, Outside>, ports: Ports): void {
    const { from, to, why } = edge;
    const id = `${from}-to-${to}-${formatPorts(ports)}`;
    const common = { ipProtocol: "tcp", fromPort: ports.first, toPort: ports.last, description: why };
    if (this.isGroup(from)) {
      new VpcSecurityGroupEgressRule(this, `${id}-out`, {
        securityGroupId: this.ids[from],
        ...common,
        ...this.peer(to),
        tags: { Name: id },
      });
    }
    if (this.isGroup(to)) {
      new VpcSecurityGroupIngressRule(this, `${id}-in`, {
        securityGroupId: this.ids[to],
        ...common,
        ...this.peer(from),
        tags: { Name: id },
      });
    }
  }

  private peer(peer: Group | Outside): Partial<VpcSecurityGroupEgressRuleConfig> {
    if (this.isGroup(peer)) return { referencedSecurityGroupId: this.ids[peer] };
    const outside = this.outside[peer];
    if (!outside) throw new Error(`an edge names "${peer}", which is neither a group nor outside`);
    return outside;
  }

  private isGroup(peer: Group | Outside): peer is Group {
    return peer in this.ids;
  }
}
