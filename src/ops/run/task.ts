import { z } from "zod";
import { Refusal } from "../../core/problems";
import type { State } from "../terraform/state";

/** What a layer publishes of a one-off task: all that it takes to run it, as JSON. */
const taskSchema = z.object({
  cluster: z.string(),
  /** The ARN with its revision. */
  taskDefinition: z.string(),
  container: z.string(),
  subnets: z.array(z.string()),
  securityGroups: z.array(z.string()),
  logGroup: z.string(),
  logStreamPrefix: z.string(),
  /** The SSM parameter that holds the task definition with which it has last ended well. */
  marker: z.string(),
});

export type OneOffTask = z.infer<typeof taskSchema> & {
  readonly name: string;
  readonly environment: string;
  readonly region: string;
};

/** Where a task is looked for. */
export interface TaskPlace {
  readonly environment: string;
  readonly region: string;
  /** The layer that defines it. */
  readonly from: string;
}

/** The task as the layer's state has it. Throws a {@link Refusal} where it has none of that name. */
export function taskOf(name: string, { environment, region, from }: TaskPlace, state: State | undefined): OneOffTask {
  const outputs = state?.outputs ?? {};
  const how = `npx strata plan ${environment} ${from}`;
  if (Object.keys(outputs).length === 0) {
    throw new Refusal(`${name} cannot run: the layer ${from} of ${environment} was never applied; first: ${how}`);
  }
  const value = outputs[outputOf(name)]?.value;
  if (typeof value !== "string") {
    const known = Object.keys(outputs).flatMap(
      (output) => /^(\w+)_task$/.exec(output)?.[1]?.replaceAll("_", "-") ?? [],
    );
    throw new Refusal(
      `the layer ${from} of ${environment} has no task "${name}"; it has: ${known.join(", ") || "none"}`,
    );
  }
  return { name, environment, region, ...taskSchema.parse(JSON.parse(value)) };
}

/** `migrate` → `migrate_task`, as the layer's contract names it. */
function outputOf(task: string): string {
  return `${task.replaceAll("-", "_")}_task`;
}

/** `…:task-definition/flexprice-migrate:7` → `flexprice-migrate` */
export function familyOf({ taskDefinition }: OneOffTask): string {
  return /task-definition\/([^:]+):\d+$/.exec(taskDefinition)?.[1] ?? taskDefinition;
}
