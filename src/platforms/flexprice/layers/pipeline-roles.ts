import { Construct } from "constructs";
import { OidcTrust } from "../../../../modules/iam/oidc-trust";
import type { Statement } from "../../../../modules/iam/policy-document";
import { Role } from "../../../../modules/iam/role";
import { APPLY_SESSION } from "../../../core/ci-schema";
import type { Environment } from "../../../core/environment";
import { Names } from "../../../core/naming";
import { stateKey } from "../../../core/state";
import { resourceNames } from "../resource-names";

export interface PipelineRolesProps {
  readonly environment: Environment;
  readonly permissionsBoundary: string | null;
  /** The one secret that a plan opens, on its way into Kubernetes, and its key. */
  readonly plannedSecret: { readonly arn: string; readonly keyArn: string };
}

/**
 * Two roles for the pipeline, by OIDC: `plan` reads, `apply` changes. A change request can plan, but only the pinned
 * branch or deployment environment can apply.
 */
export class PipelineRoles extends Construct {
  /** `plan` and `apply`; empty if the environment has no `ci`. */
  readonly arns: Readonly<Record<string, string>> = {};

  constructor(scope: Construct, id: string, { environment, permissionsBoundary, plannedSecret }: PipelineRolesProps) {
    super(scope, id);
    const { ci } = environment;
    if (!ci) return;
    const names = new Names(environment.name);
    const { issuer, audience, planSubjects, applySubject } = tokens(ci);
    const trust = new OidcTrust(this, "trust", { issuer, audience, identityProvider: ci.identityProvider });
    const plan = new Role(this, "plan", {
      name: names.of("plan"),
      description: "Lets the pipeline plan: reads everything but secret values, those of the cluster excepted",
      trust: trust.policy(planSubjects),
      statements: [...planStatements(environment), ...openSecret(environment, plannedSecret)],
      managedPolicies: ["ReadOnlyAccess"],
      permissionsBoundary,
    });
    const apply = new Role(this, "apply", {
      name: names.of("apply"),
      description: "Lets the pipeline apply what was approved",
      trust: trust.policy([applySubject]),
      statements: applyStatements(environment, permissionsBoundary),
      managedPolicies: ["PowerUserAccess"],
      maxSessionDuration: APPLY_SESSION,
      permissionsBoundary,
    });
    this.arns = { plan: plan.arn, apply: apply.arn };
  }
}

/**
 * What the tokens say.
 * https://docs.github.com/en/actions/reference/security/oidc and https://docs.gitlab.com/ci/secrets/id_token_authentication/
 */
function tokens(ci: NonNullable<Environment["ci"]>) {
  const project = ci.provider === "github" ? `repo:${ci.repository}` : `project_path:${ci.project}`;
  const applySubject = `${project}:${ci.applyFrom}`;
  return {
    ...(ci.provider === "github"
      ? { issuer: "token.actions.githubusercontent.com", audience: "sts.amazonaws.com" }
      : { issuer: ci.host, audience: `https://${ci.host}` }),
    planSubjects: [applySubject, ...(ci.planFrom ?? []).map((subject) => `${project}:${subject}`)],
    applySubject,
  };
}

/** Reading the states, locking them, and asking for the random passwords that an ephemeral resource opens while planning. */
function planStatements(environment: Environment): Statement[] {
  const { name, state, changes } = environment;
  const encryption = changes?.encryption;
  const always: Statement[] = [
    { sid: "EphemeralPasswords", actions: ["secretsmanager:GetRandomPassword"] },
    ...noCustomerData(environment),
    // Only wraps: opening the plans of a change set is for those who apply it.
    ...(encryption && "kms" in encryption
      ? [{ sid: "WrapPlanKeys", actions: ["kms:Encrypt"], resources: [encryption.kms] }]
      : []),
  ];
  if (state.backend !== "s3") return always;
  const bucket = `arn:aws:s3:::${state.bucket}`;
  return [
    ...always,
    {
      sid: "FindStates",
      actions: ["s3:ListBucket"],
      resources: [bucket],
      conditions: { StringLike: { "s3:prefix": stateKey(name, "*").replace("*.tfstate", "*") } },
    },
    { sid: "ReadStates", actions: ["s3:GetObject"], resources: [`${bucket}/${stateKey(name, "*")}`] },
    {
      sid: "LockStates",
      actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      resources: [`${bucket}/${stateKey(name, "*")}.tflock`],
    },
  ];
}

/**
 * An ephemeral resource is opened while planning, too. Helm keeps its releases in secrets of Kubernetes, so that who plans
 * reads all of them, the same value among them.
 * https://developer.hashicorp.com/terraform/language/block/ephemeral
 */
function openSecret({ region }: Environment, { arn, keyArn }: PipelineRolesProps["plannedSecret"]): Statement[] {
  return [
    { sid: "OpenSecret", actions: ["secretsmanager:GetSecretValue"], resources: [arn] },
    {
      sid: "DecryptSecret",
      actions: ["kms:Decrypt"],
      resources: [keyArn],
      conditions: {
        StringEquals: {
          "kms:ViaService": `secretsmanager.${region}.amazonaws.com`,
          "kms:EncryptionContext:SecretARN": arn,
        },
      },
    },
  ];
}

/**
 * ReadOnlyAccess reads invoices and events, too: whoever may open a change request could. Refreshing a state needs neither.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html
 */
function noCustomerData(environment: Environment): Statement[] {
  const { account, region } = environment;
  const names = new Names(environment.name);
  return [
    {
      sid: "NoObjects",
      effect: "Deny",
      actions: ["s3:GetObject", "s3:GetObjectVersion"],
      // Not by the environment's name alone, which the bucket of the states has too.
      resources: ["invoices", "logs", "events", "clickhouse-backups"].map(
        (bucket) => `arn:aws:s3:::${names.globalOf(bucket, account)}/*`,
      ),
    },
    {
      sid: "NoItems",
      effect: "Deny",
      actions: [
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        "dynamodb:Query",
        "dynamodb:Scan",
        "dynamodb:PartiQLSelect",
      ],
      resources: [`arn:aws:dynamodb:${region}:${account}:table/${resourceNames(environment).eventsTable}`],
    },
  ];
}

/** PowerUserAccess leaves IAM out: this adds the environment's own roles, within the boundary where there is one. */
function applyStatements({ name, account }: Environment, permissionsBoundary: string | null): Statement[] {
  const roles = [`arn:aws:iam::${account}:role/${name}-*`];
  const bounded =
    permissionsBoundary === null
      ? {}
      : { conditions: { StringEquals: { "iam:PermissionsBoundary": permissionsBoundary } } };
  return [
    {
      sid: "WriteOwnRoles",
      actions: [
        "iam:CreateRole",
        "iam:PutRolePolicy",
        "iam:AttachRolePolicy",
        "iam:DetachRolePolicy",
        "iam:DeleteRolePolicy",
      ],
      resources: roles,
      ...bounded,
    },
    {
      sid: "KeepOwnRoles",
      actions: ["iam:DeleteRole", "iam:TagRole", "iam:UntagRole", "iam:UpdateRole", "iam:UpdateAssumeRolePolicy"],
      resources: roles,
    },
    {
      sid: "OwnInstanceProfiles",
      actions: [
        "iam:CreateInstanceProfile",
        "iam:DeleteInstanceProfile",
        "iam:GetInstanceProfile",
        "iam:AddRoleToInstanceProfile",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:TagInstanceProfile",
        "iam:UntagInstanceProfile",
      ],
      resources: [`arn:aws:iam::${account}:instance-profile/${name}-*`],
    },
    { sid: "PassOwnRoles", actions: ["iam:PassRole"], resources: roles },
    {
      sid: "ReadIam",
      actions: [
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
        "iam:GetOpenIDConnectProvider",
      ],
      resources: [...roles, `arn:aws:iam::${account}:oidc-provider/*`],
    },
    { sid: "FindIdentityProviders", actions: ["iam:ListOpenIDConnectProviders"] },
    {
      sid: "ServiceLinkedRoles",
      actions: ["iam:CreateServiceLinkedRole"],
      resources: [`arn:aws:iam::${account}:role/aws-service-role/*`],
    },
  ];
}
