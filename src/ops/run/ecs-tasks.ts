import type { Task } from "@aws-sdk/client-ecs";
import { ecs } from "../aws-clients";
import { familyOf, type OneOffTask } from "./task";

/** Tasks of the same family: those that run or are about to, and those that have stopped, which ECS shows for an hour. */
export async function tasksLike(task: OneOffTask, desiredStatus: "RUNNING" | "STOPPED"): Promise<Task[]> {
  const { DescribeTasksCommand, ListTasksCommand } = await import("@aws-sdk/client-ecs");
  const client = await ecs(task.region);
  const { cluster } = task;
  const listed = await client.send(new ListTasksCommand({ cluster, family: familyOf(task), desiredStatus }));
  const arns = listed.taskArns ?? [];
  if (arns.length === 0) return [];
  const { tasks = [] } = await client.send(new DescribeTasksCommand({ cluster, tasks: arns }));
  // The list may be older than the description.
  return tasks.filter((each) => each.desiredStatus === desiredStatus);
}

/** Nothing where ECS does not know it, as for a moment after its start and an hour after its end. */
export async function describeTask({ region, cluster }: OneOffTask, arn: string): Promise<Task | undefined> {
  const { DescribeTasksCommand } = await import("@aws-sdk/client-ecs");
  const { tasks = [] } = await (await ecs(region)).send(new DescribeTasksCommand({ cluster, tasks: [arn] }));
  return tasks.find(({ taskArn }) => taskArn === arn);
}

/** `arn:…:task/cluster/0f1e` → `0f1e`, as its log stream has it. */
export function idOf(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}

/** Lines that tell a person how to look at a task that runs, and how to end it. */
export function howToGoOn({ name, environment, region, cluster }: OneOffTask, arn: string): string {
  const stop = `aws ecs stop-task --region ${region} --cluster ${cluster} --task ${idOf(arn)}`;
  return `the task goes on; follow it: npx strata run ${environment} ${name}; stop it: ${stop}`;
}
