import type { Guarantee } from "../check";

export const iamGuarantees: readonly Guarantee[] = [
  {
    id: "iam/source-account",
    rule: "Every role that an AWS service assumes names the account on whose behalf, where AWS documents that the service says so.",
    why: "A service could otherwise be made to use the role for somebody else's account.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  },
  {
    id: "iam/oidc-pinned",
    rule: "A pipeline's role trusts one audience and exact subjects; a wildcard is refused.",
    why: "With `sub` or `aud` left open, any project on the same GitHub or GitLab can assume the role.",
    source: "https://docs.gitlab.com/ci/cloud_services/aws/",
  },
  {
    id: "iam/execution-role-decrypts",
    rule: "Whoever reads a secret may also decrypt with that secret's key, Kafka's own included.",
    why: "With a customer key, GetSecretValue alone fails when a task starts; the plan and the apply look right.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
  },
  {
    id: "iam/secret-arns",
    rule: "Roles and services get the full ARN of a secret, with AWS's random suffix, from the secrets layer's contract.",
    why: "ECS finds a JSON key only by `<full ARN>:<key>::`; a name or a partial ARN is refused when the task starts.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html",
  },
  {
    id: "iam/state-lock",
    rule: "The plan role may write and delete `.tflock` objects beside the states, and nothing else of them.",
    why: "S3's own locking writes an object for each run: a read-only role cannot plan without it.",
    source: "https://developer.hashicorp.com/terraform/language/backend/s3#s3-bucket-permissions",
  },
];
