import { createHash } from "node:crypto";
import { Refusal } from "../../core/problems";
import { ecs } from "../aws-clients";
import { howToGoOn, tasksLike } from "./ecs-tasks";
import type { OneOffTask } from "./task";

export interface Started {
  readonly arn: string;
  /** Somebody else, or an earlier strata, has started it. */
  readonly isFound: boolean;
}

/**
 * Starts a task, unless it runs already: two migrations at a time would work against each other. `of` is what starts it;
 * where it is an apply, a task that this apply has started before it was killed is found even if it has ended.
 */
export async function startOrFind(task: OneOffTask, of: "a person" | { readonly apply: string }): Promise<Started> {
  const [running] = await tasksLike(task, "RUNNING");
  if (running?.taskArn !== undefined) {
    if (running.taskDefinitionArn === task.taskDefinition) return { arn: running.taskArn, isFound: true };
    throw new Refusal(
      `${task.name} runs already, of another task definition: got ${running.taskDefinitionArn}, ` +
        `wanted ${task.taskDefinition}: wait for its end, then run this again; ${howToGoOn(task, running.taskArn)}`,
    );
  }
  const stopped = await tasksLike(task, "STOPPED");
  const startedBy = of === "a person" ? "strata-run" : `strata-${of.apply}`;
  const own = stopped.find(
    (each) => of !== "a person" && each.startedBy === startedBy && each.taskDefinitionArn === task.taskDefinition,
  );
  if (own?.taskArn !== undefined) return { arn: own.taskArn, isFound: true };
  const ended = of === "a person" ? stopped.map(({ taskArn = "" }) => taskArn).sort() : [];
  return { arn: await start(task, startedBy, [...ended, ...(of === "a person" ? [hour()] : [])]), isFound: false };
}

/**
 * The token is made from what is known before the start. Two people who start a task at once, or one whose connection
 * broke, send the same one, and ECS starts a single task. It remembers tokens for longer (24 hours) than it shows stopped
 * tasks (1 hour), hence the hour in it: another try after a failure has to be another task.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
 */
async function start(task: OneOffTask, startedBy: string, before: readonly string[]): Promise<string> {
  const { RunTaskCommand } = await import("@aws-sdk/client-ecs");
  const { name, cluster, taskDefinition, subnets, securityGroups } = task;
  const known = JSON.stringify([taskDefinition, startedBy, ...before]);
  const command = new RunTaskCommand({
    cluster,
    taskDefinition,
    startedBy,
    clientToken: createHash("sha256").update(known).digest("hex"),
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups, assignPublicIp: "DISABLED" } },
    propagateTags: "TASK_DEFINITION",
  });
  const { tasks = [], failures = [] } = await (await ecs(task.region)).send(command);
  const arn = tasks[0]?.taskArn;
  if (arn !== undefined) return arn;
  const reasons = failures.map(({ reason, detail }) => [reason, detail].filter(Boolean).join(": "));
  throw new Refusal(`${name} was not started: ${reasons.join("; ") || "ECS gives no reason"}`);
}

/** `2026-11-20T03` */
function hour(): string {
  return new Date().toISOString().slice(0, 13);
}
