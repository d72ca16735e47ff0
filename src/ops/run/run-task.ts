import type { Duration } from "../../../modules/units";
import { Refusal } from "../../core/problems";
import { wordsOf } from "../report";
import { howItEnded } from "./ended";
import { follow } from "./follow";
import { markDone } from "./marker";
import { startOrFind } from "./start";
import type { OneOffTask } from "./task";

export interface TaskRun {
  readonly task: OneOffTask;
  readonly startedBy: Parameters<typeof startOrFind>[1];
  readonly timeout: Duration;
  readonly signal: AbortSignal;
  readonly onStart?: (arn: string) => void;
  readonly onLine: (line: string) => void;
  readonly note: (text: string) => void;
}

/** A task that has not ended well; its exit code is the command's. */
export class TaskFailure extends Refusal {}

/** Runs a task to its end and, if that is good, says so in its marker. Throws a {@link TaskFailure} if it is not. */
export async function runTask(run: TaskRun): Promise<void> {
  const { task, note } = run;
  const { arn, isFound } = await startOrFind(task, run.startedBy);
  run.onStart?.(arn);
  note(`${isFound ? "is running already, as" : "started as"} ${arn}`);
  const { exitCode, words } = howItEnded(task, await follow({ ...run, arn }));
  if (exitCode !== 0) throw new TaskFailure(`${task.name}: ${words.join("\n  ")}`, exitCode ?? 1);
  await markDone(task).catch((error: unknown) => {
    throw new Refusal(`${task.name} has ended well, but ${task.marker} could not be written: ${wordsOf(error)}`);
  });
}
