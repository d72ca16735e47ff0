import { DataAwsIamOpenidConnectProvider } from "@cdktf/provider-aws/lib/data-aws-iam-openid-connect-provider";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Construct } from "constructs";
import { policyDocument } from "./policy-document";

export interface OidcTrustProps {
  /** Issuer without scheme: `token.actions.githubusercontent.com`, `gitlab.com`. */
  readonly issuer: string;
  /** What the token's `aud` must be, exactly. */
  readonly audience: string;
  /** Whether this root owns the account's provider for the issuer, or finds it there. */
  readonly identityProvider: "create" | "existing";
}

/** A pipeline's way in without a stored key: tokens of one issuer, for one audience and named subjects only. */
export class OidcTrust extends Construct {
  private readonly providerArn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: OidcTrustProps,
  ) {
    super(scope, id);
    const url = `https://${props.issuer}`;
    this.providerArn =
      props.identityProvider === "create"
        ? // No thumbprints: IAM trusts the issuer's certificate authority by itself.
          new IamOpenidConnectProvider(this, "provider", { url, clientIdList: [props.audience] }).arn
        : new DataAwsIamOpenidConnectProvider(this, "provider", { url }).arn;
  }

  /** Trust for exactly these subjects; a subject with a wildcard is refused. */
  policy(subjects: readonly string[]): string {
    const { issuer, audience } = this.props;
    const open = subjects.find((subject) => /[*?]/.test(subject));
    if (open !== undefined) throw new Error(`a token's subject is pinned, without wildcards, got: "${open}"`);
    return policyDocument([
      {
        principals: { Federated: this.providerArn },
        actions: ["sts:AssumeRoleWithWebIdentity"],
        conditions: { StringEquals: { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subjects } },
      },
    ]);
  }
}
