import { FlowLog as AwsFlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { policyDocument, serviceTrust } from "../iam/policy-document";
import { LogGroup } from "../logs/log-group";
import type { LogRetention } from "../logs/log-retention";
import { seconds } from "../units";

export interface FlowLogProps {
  readonly name: string;
  readonly vpcId: string;
  readonly region: string;
  readonly account: string;
  readonly retention: LogRetention;
  /** How long packets are gathered into one record: AWS takes 60 or 600 seconds. */
  readonly interval: "60 seconds" | "600 seconds";
  readonly keyArn: string;
  readonly permissionsBoundary?: string;
}

/** All traffic of a VPC, accepted and rejected, on record from the first day. */
export class FlowLog extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogProps) {
    super(scope, id);
    const { name, vpcId, retention, interval, keyArn } = props;
    const group = new LogGroup(this, "logs", { name: flowLogGroup(name), retention, keyArn });
    const role = this.role(props, group);
    new AwsFlowLog(this, "flow-log", {
      vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: seconds(interval),
      tags: { Name: name },
    });
  }

  private role({ name, region, account, permissionsBoundary }: FlowLogProps, group: LogGroup): IamRole {
    const role = new IamRole(this, "role", {
      name: `${name}-vpc-flow-logs`,
      assumeRolePolicy: serviceTrust(
        "vpc-flow-logs.amazonaws.com",
        account,
        `arn:aws:ec2:${region}:${account}:vpc-flow-log/*`,
      ),
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    });
    new IamRolePolicy(this, "write", {
      name: "write-flow-logs",
      role: role.id,
      // Without logs:CreateLogGroup: a late record would otherwise bring the group back after it was destroyed.
      policy: policyDocument([
        {
          actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
          resources: [`${group.arn}:*`],
        },
      ]),
    });
    return role;
  }
}

/** Where the flow logs of a VPC of this name are kept. */
export function flowLogGroup(name: string): string {
  return `/${name}/vpc-flow`;
}
