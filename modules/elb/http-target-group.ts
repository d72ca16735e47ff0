import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import { seconds, type Duration } from "../units";

/** ip: tasks with an address of their own. instance: tasks that share an instance's, on a port of its own for each. */
export type TargetType = "ip" | "instance";

export interface HttpTargetGroupProps {
  /** Beginning of the name: up to 24 characters, of the 32 that AWS takes. */
  readonly name: string;
  readonly vpcId: string;
  readonly targetType: TargetType;
  /** Where a target answers that is registered without a port of its own. */
  readonly port: number;
  readonly healthCheck: {
    /** Answers 200 on whatever is healthy. */
    readonly path: string;
    readonly interval: Duration;
    readonly timeout: Duration;
    readonly healthyThreshold: number;
    readonly unhealthyThreshold: number;
  };
  /** How long a target that goes may still answer what it has begun. */
  readonly deregistrationDelay: Duration;
}

/** Who answers HTTP behind a load balancer. */
export class HttpTargetGroup extends Construct {
  readonly arn: string;
  /** The dimension `TargetGroup` of CloudWatch. */
  readonly arnSuffix: string;

  constructor(scope: Construct, id: string, props: HttpTargetGroupProps) {
    super(scope, id);
    const { name, vpcId, targetType, port, healthCheck, deregistrationDelay } = props;
    const group = new LbTargetGroup(this, "targets", {
      // With its type, which cannot be changed: the new group stands beside the old one until the listener has moved.
      name: `${name}-${suffixes[targetType]}`,
      vpcId,
      targetType,
      protocol: "HTTP",
      port,
      // No slow start: AWS has it with round robin only.
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
      loadBalancingAlgorithmType: "least_outstanding_requests",
      deregistrationDelay: String(seconds(deregistrationDelay)),
      healthCheck: {
        protocol: "HTTP",
        port: "traffic-port", // of each target: shared instances have many
        path: healthCheck.path,
        matcher: "200",
        interval: seconds(healthCheck.interval),
        timeout: seconds(healthCheck.timeout),
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
      },
      lifecycle: { createBeforeDestroy: true },
    });
    this.arn = group.arn;
    this.arnSuffix = group.arnSuffix;
  }
}

const suffixes: Readonly<Record<TargetType, string>> = { ip: "api-ip", instance: "api-ec2" };
