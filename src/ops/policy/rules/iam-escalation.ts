import { covers, documentAt, isLimited, REFERENCE, type Document, type Statement } from "../policy-document";
import { after, changes, list, resourcesOf, type Path, type Resource } from "../resources";
import type { PolicyInput, PolicyRule, RuleFinding } from "../rule";

/** Where IAM's types keep what an identity may do. */
const permissions: Readonly<Record<string, string>> = {
  aws_iam_policy: "policy",
  aws_iam_role_policy: "policy",
  aws_iam_user_policy: "policy",
  aws_iam_group_policy: "policy",
};

/** Managed policies that are the same as `Action "*"`, or hand out what is. */
const ADMINISTRATORS = /:iam::aws:policy\/(?:AdministratorAccess|IAMFullAccess)$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html and "confused deputy" for trust. */
export const iamEscalation: PolicyRule = {
  id: "iam-escalation",
  describe: "A new or changed IAM policy that allows everything, or a role that everyone may assume",
  check: (input) =>
    resourcesOf(input)
      .filter(changes)
      .flatMap((resource) => problemsOf(resource, input).map((each) => located(resource, each))),
};

interface Problem {
  readonly severity: "deny" | "warn";
  readonly message: string;
}

function problemsOf(resource: Resource, { set }: PolicyInput): Problem[] {
  const attribute = permissions[resource.type];
  return [
    ...(attribute === undefined ? [] : allowed(resource, set.account, attribute)),
    ...(resource.type === "aws_iam_role" ? role(resource, set.account) : []),
    ...attached(resource),
  ];
}

function role(resource: Resource, account: string): Problem[] {
  const inline = list(after(resource, "inline_policy").value);
  return [
    ...inline.flatMap((_, index) => allowed(resource, account, "inline_policy", index, "policy")),
    ...trusted(documentAt(resource, "assume_role_policy"), account),
  ];
}

function attached(resource: Resource): Problem[] {
  if (!resource.type.startsWith("aws_iam_")) return [];
  const arns = ["policy_arn", "managed_policy_arns"].map((name) => after(resource, name));
  const [broad] = arns.flatMap(({ value }) => list(value)).filter((arn) => ADMINISTRATORS.test(String(arn)));
  return broad === undefined ? [] : deny(`attaches ${String(broad)}: grant what is needed`);
}

function allowed(resource: Resource, account: string, ...path: Path): Problem[] {
  const { statements, unreadable } = documentAt(resource, ...path);
  const allowing = statements.filter(({ allows }) => allows);
  if (allowing.some(allowsEverything)) return deny('allows Action "*": name the actions that are needed');
  if (allowing.some(({ notActions }) => notActions !== undefined)) {
    return deny("allows all but some actions (NotAction): name the actions that are needed");
  }
  const passing = allowing.filter((statement) => passesAnyRole(statement, account));
  if (passing.some(({ conditions }) => conditions.length === 0)) {
    return deny("allows iam:PassRole for every role, so any role's rights can be taken: name the roles");
  }
  if (passing.length > 0) return warn("allows iam:PassRole for every role, under a condition: name the roles");
  const opaque = allowing.some(({ actions }) => actions.some((action) => action.includes(REFERENCE)));
  return unreadable || opaque ? warn("what it allows is known after apply only: look at it after the apply") : [];
}

function allowsEverything({ actions }: Statement): boolean {
  return actions.some((action) => /^[*?]+(?::[*?]+)?$/.test(action));
}

function passesAnyRole({ actions, resources }: Statement, account: string): boolean {
  const anyRole = `arn:aws:iam::${account}:role/any-role-there-may-be`;
  return (
    actions.some((action) => covers(action, "iam:PassRole")) && resources.some((resource) => covers(resource, anyRole))
  );
}

function trusted({ statements, unreadable }: Document, account: string): Problem[] {
  const allowing = statements.filter(({ allows }) => allows);
  const found = allowing.flatMap((statement) => statement.principals.flatMap(trust(statement, account)));
  return unreadable ? warn("who may assume it is known after apply only: look at it after the apply") : found;
}

function trust(statement: Statement, account: string): (principal: Statement["principals"][number]) => Problem[] {
  return ({ kind, value }) => {
    if (kind.toLowerCase() === "federated") return federated(statement, value);
    if (kind.toLowerCase() !== "aws" || isLimited(statement)) return [];
    if (/^[*?]+$/.test(value)) return deny('trusts everyone (Principal "*"): name the roles');
    if (value === REFERENCE) return warn("whom it trusts is known after apply only: look at it after the apply");
    const other = /^(?:arn:[\w-]+:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(value)?.[1];
    if (other === account) return [];
    return deny(
      `trusts ${other ?? value}, another account, without a condition: add one, such as sts:ExternalId or aws:PrincipalOrgID`,
    );
  };
}

/** A provider such as GitHub's signs tokens for everyone: `sub` says whose are taken. `repo:*` is everyone's again. */
function federated(statement: Statement, provider: string): Problem[] {
  const byToken = statement.actions.some((action) => covers(action, "sts:AssumeRoleWithWebIdentity"));
  if (!byToken || provider === "cognito-identity.amazonaws.com") return [];
  const isPinned = isLimited(
    statement,
    (key) => key.endsWith(":sub"),
    (value) => /^(?:[^:]*:)?[*?]/.test(value),
  );
  return isPinned ? [] : deny("trusts everyone who has a token of the identity provider: pin its sub");
}

function located({ layer, address }: Resource, problem: Problem): RuleFinding {
  return { ...problem, layer, address };
}

function deny(message: string): Problem[] {
  return [{ severity: "deny", message }];
}

function warn(message: string): Problem[] {
  return [{ severity: "warn", message }];
}
