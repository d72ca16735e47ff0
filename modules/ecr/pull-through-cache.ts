import { DataAwsSecretsmanagerSecret } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret";
import { EcrPullThroughCacheRule } from "@cdktf/provider-aws/lib/ecr-pull-through-cache-rule";
import { Construct } from "constructs";

export interface PullThroughCacheProps {
  /** Repositories below it are caches: `flexprice-production-ghcr`. Shared by the whole account and region. */
  readonly prefix: string;
  /** `ghcr.io` */
  readonly upstream: string;
  /**
   * Name of a secret of this account and region, `ecr-pullthroughcache/…`, with the keys `username` and `accessToken`.
   * Filled before: ECR reads it when the rule is made.
   */
  readonly credentialSecret: string;
}

/**
 * Has ECR fetch images of another registry when they are first pulled from a repository below the prefix.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html
 */
export class PullThroughCache extends Construct {
  readonly rule: EcrPullThroughCacheRule;

  constructor(scope: Construct, id: string, { prefix, upstream, credentialSecret }: PullThroughCacheProps) {
    super(scope, id);
    const secret = new DataAwsSecretsmanagerSecret(this, "credential", { name: credentialSecret });
    secret.lifecycle = {
      postcondition: [
        {
          // Empty or null for the default key.
          condition: `\${contains(["", "alias/aws/secretsmanager"], try(coalesce(self.kms_key_id), ""))}`,
          errorMessage: `The secret ${credentialSecret} has a customer key, which ECR cannot use: it takes only aws/secretsmanager.`,
        },
      ],
    };
    this.rule = new EcrPullThroughCacheRule(this, "rule", {
      ecrRepositoryPrefix: prefix,
      upstreamRegistryUrl: upstream,
      credentialArn: secret.arn,
    });
  }
}
