import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { policyDocument, type Statement } from "../iam/policy-document";
import { protectedFromDestroy } from "../protection";

export interface CustomerKeyProps {
  /** Alias without `alias/`: `flexprice-production-logs`. */
  readonly name: string;
  /** What is encrypted with it, for the person who finds it in the console. */
  readonly description: string;
  readonly account: string;
  /** Grants to AWS services, besides the account's own IAM policies. */
  readonly grants?: readonly Statement[];
  /** Whether a deleted key can be brought back for 30 days instead of 7, KMS's shortest. */
  readonly guarded: boolean;
}

/** A customer managed key with yearly rotation. The account keeps control of it, so nobody can be locked out. */
export class CustomerKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    const { name, description, account, grants = [], guarded } = props;
    const key = new KmsKey(this, "key", {
      description,
      enableKeyRotation: true,
      deletionWindowInDays: guarded ? 30 : 7,
      ...protectedFromDestroy(guarded),
      policy: policyDocument([
        {
          sid: "AccountDelegatesToItsIamPolicies",
          principals: { AWS: `arn:aws:iam::${account}:root` },
          actions: ["kms:*"],
        },
        ...grants,
      ]),
    });
    new KmsAlias(this, "alias", { name: `alias/${name}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}
