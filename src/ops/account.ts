import type { Environment } from "../core/environment";
import { Refusal } from "../core/problems";
import { sts } from "./aws-clients";

/** Refuses to go on with credentials of another account than the environment's; returns the ARN they are of. */
export async function requireAccount({ name, account, region }: Environment): Promise<string> {
  const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const { Account, Arn } = await (await sts(region)).send(new GetCallerIdentityCommand({}));
  if (Account === account) return Arn ?? account;
  throw new Refusal(
    `these credentials are of account ${Account} (${Arn}), but ${name} is in ${account}: ` +
      `choose others with AWS_PROFILE, or correct "account" in environments/${name}.yaml`,
  );
}
