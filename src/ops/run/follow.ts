import { setTimeout as sleep } from "node:timers/promises";
import type { Task } from "@aws-sdk/client-ecs";
import { seconds, type Duration } from "../../../modules/units";
import { Refusal } from "../../core/problems";
import { awsProblem, isPassing } from "../aws-errors";
import { exitCodes } from "../exit-codes";
import { describeTask, howToGoOn } from "./ecs-tasks";
import type { OneOffTask } from "./task";
import { TaskLog } from "./task-log";

export interface Follow {
  readonly task: OneOffTask;
  readonly arn: string;
  readonly onLine: (line: string) => void;
  /** Hears what is not of the log: what state the task is in, that AWS does not answer. */
  readonly note: (text: string) => void;
  readonly timeout: Duration;
  readonly signal: AbortSignal;
}

const PACE_SECONDS = 1;
/** ECS may not show a task right after its start. */
const UNKNOWN_SECONDS = 60;
/** The last lines reach CloudWatch some seconds after the container has ended: so many looks without one are the end. */
const QUIET_LOOKS = 3;

/** Follows a task and its log until it has stopped; what ECS says of it then. The task goes on whatever becomes of us. */
export async function follow({ task, arn, onLine, note, timeout, signal }: Follow): Promise<Task> {
  const log = new TaskLog(task, arn);
  const begin = Date.now();
  let [status, quiet, isReachable] = ["", 0, true];
  for (;;) {
    if (signal.aborted) throw new Refusal(`${task.name}: ${howToGoOn(task, arn)}`, exitCodes.interrupted);
    const elapsed = (Date.now() - begin) / 1000;
    try {
      const found = await describeTask(task, arn);
      // After the description: what was written before a task stopped is read before its end is believed.
      const lines = await log.read(onLine);
      isReachable = true;
      if (!found && elapsed > UNKNOWN_SECONDS) throw new Refusal(`${task.name}: ECS does not know ${arn} any more`);
      if (found?.lastStatus !== undefined && found.lastStatus !== status) note((status = found.lastStatus));
      quiet = status === "STOPPED" && lines === 0 ? quiet + 1 : 0;
      if (found && status === "STOPPED" && (found.startedAt === undefined || quiet >= QUIET_LOOKS)) return found;
    } catch (error) {
      const problem = awsProblem(error);
      if (problem === undefined) throw error;
      if (!isPassing(error)) throw new Refusal(`${task.name}: ${problem}; ${howToGoOn(task, arn)}`);
      if (isReachable) note(`${problem}; trying on`);
      isReachable = false;
    }
    if (elapsed > seconds(timeout) && status !== "STOPPED") {
      throw new Refusal(`${task.name} has not ended within ${timeout}; ${howToGoOn(task, arn)}`);
    }
    await sleep(PACE_SECONDS * 1000, undefined, { signal }).catch(() => {}); // seen above
  }
}
