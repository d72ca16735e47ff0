import type { Task } from "@aws-sdk/client-ecs";
import type { OneOffTask } from "./task";

/** How a stopped task has ended, for the person who waits for it. */
export interface Ended {
  /** Of its container; nothing if that never ran. */
  readonly exitCode: number | undefined;
  /** One line each: why, and what to do. */
  readonly words: readonly string[];
}

export function howItEnded(task: OneOffTask, stopped: Task): Ended {
  const container = stopped.containers?.find(({ name }) => name === task.container);
  const { exitCode } = container ?? {};
  const reason = [stopped.stoppedReason, container?.reason]
    .filter((each) => each !== undefined && each !== "" && each !== "Essential container in task exited")
    .join("; ");
  if (exitCode === undefined) return { exitCode, words: [`it never started: ${reason}`, ...adviceFor(reason, task)] };
  const code = `it ended with exit code ${exitCode}`;
  return { exitCode, words: [reason === "" ? code : `${code}: ${reason}`, ...adviceFor(reason, task)] };
}

/**
 * What ECS says and what it means here. The reasons:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
function adviceFor(reason: string, { environment, taskDefinition }: OneOffTask): string[] {
  const secret = /:secret:([^\s:]+?)(?:-[A-Za-z0-9]{6})?(?=[\s:]|$)/.exec(reason)?.[1];
  const about = secret === undefined ? "a secret" : `the secret ${secret}`;
  const advice: readonly (readonly [RegExp, string])[] = [
    [/AWSCURRENT|can't find the specified secret/i, `${about} is empty: npx strata secrets list ${environment}`],
    [/did not contain json key|json key/i, `${about} lacks a key: npx strata secrets list ${environment}`],
    [
      /AccessDenied|not authorized/i,
      `the task execution role may not read ${secret === undefined ? "what it needs" : about}: plan and apply the layer iam`,
    ],
    [
      /i\/o timeout|deadline exceeded|dial tcp|connection issue/i,
      "the private subnets do not reach AWS: look at the NAT gateway, the endpoints and the security groups of the layer network",
    ],
    [
      /CannotPullContainer.*(?:not found|manifest)/is,
      `the registry has no such image: push the tag that ${taskDefinition} names`,
    ],
    [/CannotPull(?:Container|Image)/i, "the image could not be pulled: look at the registry, and the way to it"],
    [/OutOfMemory/i, "it needs more memory than its task definition gives it"],
    [/capacity/i, "AWS has no room at the moment: run it again later"],
  ];
  return advice.flatMap(([pattern, words]) => (pattern.test(reason) ? [words] : [])).slice(0, 1);
}
