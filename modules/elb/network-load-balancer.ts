import { AutoscalingAttachment } from "@cdktf/provider-aws/lib/autoscaling-attachment";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";

export interface Forwarded {
  /** Where clients knock. */
  readonly port: number;
  /** Where instances answer. */
  readonly targetPort: number;
}

export interface NetworkLoadBalancerProps {
  /** Beginning of every name: up to 27 characters, with ports of up to four digits. */
  readonly name: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly forwarded: readonly Forwarded[];
  /** An HTTP path that answers 200 on `targetPort` of whatever is healthy. */
  readonly healthCheck: { readonly path: string; readonly targetPort: number };
  /** Whose instances answer, each with a short and permanent id. */
  readonly autoscalingGroups: readonly { readonly id: string; readonly name: string }[];
  readonly guarded: boolean;
}

/**
 * A load balancer inside the VPC for TCP. It is Terraform's: one that a controller in the cluster makes stays behind,
 * with the bill, when the cluster goes.
 */
export class NetworkLoadBalancer extends Construct {
  readonly dnsName: string;
  readonly arnSuffix: string;
  /** Of the target groups, in the order of `forwarded`. */
  readonly targetGroupSuffixes: readonly string[];

  constructor(scope: Construct, id: string, props: NetworkLoadBalancerProps) {
    super(scope, id);
    const balancer = this.balancer(props);
    this.targetGroupSuffixes = props.forwarded.map((forwarded) => this.forward(balancer, forwarded, props).arnSuffix);
    this.dnsName = balancer.dnsName;
    this.arnSuffix = balancer.arnSuffix;
  }

  private balancer({ name, subnetIds, securityGroupId, guarded }: NetworkLoadBalancerProps): Lb {
    return new Lb(this, "balancer", {
      name: `${name}-nlb`,
      internal: true,
      loadBalancerType: "network",
      subnets: [...subnetIds],
      // From the start: a network load balancer that was made without a group can never get one.
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
      securityGroups: [securityGroupId],
      // Targets may stand in one zone only, clients stand in all.
      enableCrossZoneLoadBalancing: true,
      enableDeletionProtection: guarded,
    });
  }

  private forward(balancer: Lb, { port, targetPort }: Forwarded, props: NetworkLoadBalancerProps): LbTargetGroup {
    const { name, vpcId, healthCheck, autoscalingGroups } = props;
    const group = new LbTargetGroup(this, `targets-${port}`, {
      name: `${name}-${port}`,
      vpcId,
      protocol: "TCP",
      port: targetPort,
      targetType: "instance",
      preserveClientIp: "true",
      connectionTermination: true,
      deregistrationDelay: "60",
      healthCheck: {
        protocol: "HTTP",
        port: String(healthCheck.targetPort),
        path: healthCheck.path,
        matcher: "200",
        interval: 10,
        timeout: 6,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
    });
    new LbListener(this, `listener-${port}`, {
      loadBalancerArn: balancer.arn,
      port,
      protocol: "TCP",
      defaultAction: [{ type: "forward", targetGroupArn: group.arn }],
    });
    for (const { id, name: autoscalingGroupName } of autoscalingGroups) {
      new AutoscalingAttachment(this, `targets-${port}-${id}`, { autoscalingGroupName, lbTargetGroupArn: group.arn });
    }
    return group;
  }
}
