import { documentAt, isLimited, REFERENCE, type Statement } from "../policy-document";
import type { Resource } from "../resources";
import { exposed, undecided, type Exposure, type ExposureCheck } from "./exposure";

/** Where types keep the policy that says who may use them. */
const attributes = ["policy", "access_policies", "resource_policy"];

/**
 * Policies of another kind: what an identity may do (rule iam-escalation looks at them), and those of VPC endpoints,
 * where everyone is everyone inside the VPC (https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html).
 */
const others = /^aws_(?:iam_|vpc_endpoint)|^aws_ssoadmin_|^aws_organizations_|_lifecycle_policy$/;

/** Buckets, queues, topics, keys, secrets, images: whatever carries a policy of its own. */
export const policyExposure: ExposureCheck = (resource) =>
  resource.type.startsWith("aws_") && !others.test(resource.type)
    ? attributes.flatMap((attribute) => at(resource, attribute))
    : [];

function at(resource: Resource, attribute: string): Exposure[] {
  const { statements, unreadable } = documentAt(resource, attribute);
  const allowing = statements.filter((statement) => statement.allows);
  if (allowing.some((statement) => isForEveryone(statement) && !isLimited(statement))) {
    return exposed(
      'lets everyone in: its policy allows Principal "*" without a condition on who calls; name the accounts or roles',
    );
  }
  const opaque = allowing.some(({ principals }) => principals.some(({ value }) => value === REFERENCE));
  return unreadable || opaque ? undecided("its policy") : [];
}

function isForEveryone({ principals }: Statement): boolean {
  return principals.some(({ kind, value }) => kind.toLowerCase() === "aws" && value === "*");
}
