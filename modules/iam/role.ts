import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import type { ITerraformDependable } from "../cdktf";
import { policyDocument, type Statement } from "./policy-document";

export interface RoleProps {
  readonly name: string;
  readonly description: string;
  /** Who may assume it, as a policy document. */
  readonly trust: string;
  /** What it may do. @default nothing of its own */
  readonly statements?: readonly Statement[];
  /** Names of AWS managed policies, with their path: `service-role/AmazonECSTaskExecutionRolePolicy`. */
  readonly managedPolicies?: readonly string[];
  /** Seconds that one session of it may last. @default AWS's own, an hour */
  readonly maxSessionDuration?: number;
  /** ARN of the policy that bounds the role, or null. */
  readonly permissionsBoundary: string | null;
}

/** A role with one inline policy: what it may do is read in one place. */
export class Role extends Construct {
  readonly arn: string;
  readonly name: string;
  /** What has to outlive whatever uses the role: a service that lost its rights cannot clean up. */
  readonly policies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const { name, description, trust, statements = [], managedPolicies = [], permissionsBoundary } = props;
    const role = new IamRole(this, "role", {
      name,
      description,
      assumeRolePolicy: trust,
      ...(props.maxSessionDuration === undefined ? {} : { maxSessionDuration: props.maxSessionDuration }),
      ...(permissionsBoundary === null ? {} : { permissionsBoundary }),
    });
    const inline =
      statements.length === 0
        ? []
        : [new IamRolePolicy(this, "policy", { name, role: role.id, policy: policyDocument(statements) })];
    const managed = managedPolicies.map(
      (policy) =>
        new IamRolePolicyAttachment(this, policy.split("/").at(-1) ?? policy, {
          role: role.name,
          policyArn: `arn:aws:iam::aws:policy/${policy}`,
        }),
    );
    this.policies = [...inline, ...managed];
    this.arn = role.arn;
    this.name = role.name;
  }
}
