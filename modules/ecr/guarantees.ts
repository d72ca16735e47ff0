import type { Guarantee } from "../check";

export const repositoryGuarantees: readonly Guarantee[] = [
  {
    id: "registry/tags-never-move",
    rule: "Tags of every repository are immutable.",
    why: "A tag that is pushed again changes what the next task runs, without a plan.",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
  },
  {
    id: "registry/tagged-images-stay",
    rule: "Images go by themselves only if they have no tag, and by their age alone.",
    why: "A rule that counts also counts an index's images, one for each architecture, and expires what runs or what a rollback needs; ECR knows neither.",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html",
  },
  {
    id: "registry/cache-repository-is-ours",
    rule: "The repository of a pull-through cache is made beforehand, like every other.",
    why: "One that ECR makes at the first pull has tags that move, no scan, no lifecycle and no tags of the environment, needs ecr:CreateRepository, and stays behind after a destroy.",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html",
  },
  {
    id: "registry/cache-credential",
    rule: "The credential of a pull-through cache is a filled secret of the account, found while planning, under the key aws/secretsmanager.",
    why: "ECR reads it when the rule is made: one that is missing, empty or under a customer key fails the apply.",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html",
  },
];
