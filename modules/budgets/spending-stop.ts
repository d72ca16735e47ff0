import { BudgetsBudgetAction } from "@cdktf/provider-aws/lib/budgets-budget-action";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import { policyDocument, serviceTrust } from "../iam/policy-document";
import { Role } from "../iam/role";
import type { Percent } from "./monthly-budget";

export interface SpendingStopProps {
  /** Of the policy and of the role that attaches it. */
  readonly name: string;
  readonly account: string;
  readonly budgetName: string;
  /** Share of the budget that has been spent. */
  readonly threshold: Percent;
  /** Names of those who may then make nothing new. */
  readonly roles: readonly string[];
  /** Whether somebody has to agree first, in the console of Budgets. */
  readonly approval: "manual" | "automatic";
  readonly topicArn: string;
  readonly permissionsBoundary: string | null;
}

/** What makes something new that is paid by the hour. What runs goes on, scales and is repaired: AWS does that itself. */
const COSTLY = [
  "ec2:CreateNatGateway",
  "ec2:CreateVolume",
  "ec2:RunInstances",
  "ecs:CreateService",
  "eks:CreateCluster",
  "eks:CreateNodegroup",
  "elasticache:CreateReplicationGroup",
  "elasticloadbalancing:CreateLoadBalancer",
  "kafka:CreateCluster",
  "kafka:CreateClusterV2",
  "rds:CreateDBCluster",
  "rds:CreateDBInstance",
];

/** From a share of a budget on, some roles may make nothing new: a policy is attached to them that denies it. */
export class SpendingStop extends Construct {
  constructor(scope: Construct, id: string, props: SpendingStopProps) {
    super(scope, id);
    const { name, budgetName, threshold, roles, approval, topicArn } = props;
    const policy = new IamPolicy(this, "policy", {
      name,
      description: "Attached by AWS Budgets once too much is spent: nothing new that is paid by the hour",
      policy: policyDocument([{ sid: "NothingNew", effect: "Deny", actions: COSTLY, resources: ["*"] }]),
    });
    new BudgetsBudgetAction(this, "action", {
      budgetName,
      actionType: "APPLY_IAM_POLICY",
      approvalModel: approval.toUpperCase(),
      notificationType: "ACTUAL",
      actionThreshold: { actionThresholdType: "PERCENTAGE", actionThresholdValue: Number.parseInt(threshold, 10) },
      definition: { iamActionDefinition: { policyArn: policy.arn, roles: [...roles] } },
      executionRoleArn: this.role(props).arn,
      subscriber: [{ subscriptionType: "SNS", address: topicArn }],
    });
  }

  /** https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-action-role.html */
  private role({ name, account, roles, permissionsBoundary }: SpendingStopProps): Role {
    return new Role(this, "role", {
      name,
      description: "Lets AWS Budgets attach one policy to some roles, and take it away again",
      trust: serviceTrust("budgets.amazonaws.com", account, `arn:aws:budgets::${account}:budget/*`),
      statements: [
        {
          sid: "OnePolicyToTheseRoles",
          actions: ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
          resources: roles.map((role) => `arn:aws:iam::${account}:role/${role}`),
          conditions: { ArnEquals: { "iam:PolicyARN": `arn:aws:iam::${account}:policy/${name}` } },
        },
      ],
      permissionsBoundary,
    });
  }
}
