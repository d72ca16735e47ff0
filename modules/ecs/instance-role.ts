import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { type Construct } from "constructs";
import { bareServiceTrust } from "../iam/policy-document";
import { Role } from "../iam/role";

export interface InstanceRoleProps {
  readonly name: string;
  readonly permissionsBoundary: string | null;
}

/**
 * What the agent may do on its instance: register, report, pull images; and be reached by Session Manager, because there
 * is no key pair. What a task may do, its own role says.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html
 */
export class InstanceRole extends Role {
  readonly profileArn: string;

  constructor(scope: Construct, id: string, { name, permissionsBoundary }: InstanceRoleProps) {
    super(scope, id, {
      name,
      description: "Lets instances join the ECS cluster",
      trust: bareServiceTrust("ec2.amazonaws.com"),
      managedPolicies: ["service-role/AmazonEC2ContainerServiceforEC2Role", "AmazonSSMManagedInstanceCore"],
      permissionsBoundary,
    });
    this.profileArn = new IamInstanceProfile(this, "profile", { name, role: this.name }).arn;
  }
}
