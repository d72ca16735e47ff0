/** One statement of an IAM policy. Lists are written as given, so that a diff shows what changed. */
export interface Statement {
  readonly sid?: string;
  /** @default "Allow" */
  readonly effect?: "Allow" | "Deny";
  readonly principals?: Readonly<Record<string, string | readonly string[]>> | "*";
  readonly actions: readonly string[];
  /** @default "*", which only a resource policy, whose resource is itself, may leave out */
  readonly resources?: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy as JSON. */
export function policyDocument(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements.map(statementJson) });
}

/** Who may assume a role: an AWS service that is not documented to say on whose behalf. */
export function bareServiceTrust(service: string): string {
  return policyDocument([{ principals: { Service: service }, actions: ["sts:AssumeRole"] }]);
}

/**
 * Who may assume a role: an AWS service, only on behalf of `account`, so that the service cannot be made to use the role
 * for somebody else (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html).
 */
export function serviceTrust(service: string, account: string, sourceArn?: string): string {
  return policyDocument([
    {
      principals: { Service: service },
      actions: ["sts:AssumeRole"],
      conditions: {
        StringEquals: { "aws:SourceAccount": account },
        ...(sourceArn === undefined ? {} : { ArnLike: { "aws:SourceArn": sourceArn } }),
      },
    },
  ]);
}

function statementJson({ sid, effect = "Allow", principals, actions, resources, conditions }: Statement) {
  return {
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: effect,
    ...(principals === undefined ? {} : { Principal: principals }),
    Action: one(actions),
    // A trust policy has no resource; a resource policy means the resource it stands on.
    ...(resources === undefined ? (isTrust(actions) ? {} : { Resource: "*" }) : { Resource: one(resources) }),
    ...(conditions === undefined ? {} : { Condition: conditions }),
  };
}

function isTrust(actions: readonly string[]): boolean {
  return actions.every((action) => action.startsWith("sts:"));
}

/** IAM returns a list of one as text: writing it so keeps the next plan empty. */
function one(values: readonly string[]): string | readonly string[] {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}
