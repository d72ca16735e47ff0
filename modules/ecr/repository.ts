import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { Construct } from "constructs";
import type { ITerraformDependable } from "../cdktf";
import { protectedFromDestroy } from "../protection";
import { days, type Duration } from "../units";

export interface RepositoryProps {
  readonly name: string;
  readonly scanOnPush: boolean;
  /** A customer key. Changing it replaces the repository. @default AES256: keys of S3's own, at no cost */
  readonly keyArn?: string;
  /** How long an image without a tag is kept: the rest of a push that failed. */
  readonly untaggedExpireAfter: Duration;
  /** Whether it is safe from deletion while it has images. */
  readonly guarded: boolean;
  /** What has to be there first. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A repository whose tags never move, and whose tagged images never go by themselves. */
export class Repository extends Construct {
  readonly url: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: RepositoryProps) {
    super(scope, id);
    const { name, scanOnPush, keyArn, untaggedExpireAfter, guarded, dependsOn = [] } = props;
    const repository = new EcrRepository(this, "repository", {
      name,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush },
      encryptionConfiguration: [
        keyArn === undefined ? { encryptionType: "AES256" } : { encryptionType: "KMS", kmsKey: keyArn },
      ],
      forceDelete: !guarded,
      ...protectedFromDestroy(guarded),
      dependsOn: [...dependsOn],
    });
    new EcrLifecyclePolicy(this, "lifecycle", {
      repository: repository.name,
      policy: JSON.stringify({ rules: [untaggedOnly(untaggedExpireAfter)] }),
    });
    this.url = repository.repositoryUrl;
    this.arn = repository.arn;
  }
}

/**
 * The one rule. By age, so that the images of a multi-architecture push, which come untagged before their index, have
 * time; those of a tagged index stay, since ECR expires none that an index refers to. Nothing with a tag goes: ECR knows
 * neither what runs nor what a rollback needs. https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
function untaggedOnly(after: Duration): object {
  return {
    rulePriority: 1,
    description: `Untagged images go after ${after}`,
    selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: days(after) },
    action: { type: "expire" },
  };
}
