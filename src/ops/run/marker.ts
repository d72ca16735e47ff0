import { ssm } from "../aws-clients";
import type { OneOffTask } from "./task";

/** Whether a task has to run: it has not ended well with its present task definition. */
export async function isDue({ marker, taskDefinition, region }: OneOffTask): Promise<boolean> {
  const { GetParameterCommand } = await import("@aws-sdk/client-ssm");
  const { Parameter } = await (await ssm(region)).send(new GetParameterCommand({ Name: marker }));
  return Parameter?.Value !== taskDefinition;
}

/** What waits for the task looks here. Without a type, so that a parameter that is gone is missed and not made anew. */
export async function markDone({ marker, taskDefinition, region }: OneOffTask): Promise<void> {
  const { PutParameterCommand } = await import("@aws-sdk/client-ssm");
  const client = await ssm(region);
  await client.send(new PutParameterCommand({ Name: marker, Value: taskDefinition, Overwrite: true }));
}
