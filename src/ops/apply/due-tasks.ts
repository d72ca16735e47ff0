import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Refusal } from "../../core/problems";
import type { ChangeSetFolder } from "../change-set/folder";
import { maskSecrets, type Mask } from "../change-set/redact";
import type { ChangeSetLayer } from "../change-set/schema";
import { isDue } from "../run/marker";
import { runTask, TaskFailure } from "../run/run-task";
import { taskOf } from "../run/task";
import { TIMEOUT } from "../run/timeout";
import type { State } from "../terraform/state";
import type { Journal } from "./journal";

export interface DueTasks {
  readonly layer: ChangeSetLayer;
  readonly folder: ChangeSetFolder;
  readonly journal: Journal;
  /** The state of a layer as it is now. */
  readonly stateNow: (layer: string) => Promise<State | undefined>;
  readonly signal: AbortSignal;
  /** Hears the log, and what happens to a task. */
  readonly say: (text: string) => void;
  readonly secrets: ReadonlySet<string>;
  readonly mask: Mask;
}

/**
 * Runs what has to end well before a layer is applied, each task unless it has with the same task definition. A task that
 * an interrupted apply has started is found again and followed.
 */
export async function runDueTasks({ layer, folder, journal, ...run }: DueTasks): Promise<void> {
  const { tasks } = layer;
  if (!tasks) return;
  const { environment, region } = folder.set;
  const state = await run.stateNow(tasks.from);
  for (const name of tasks.names) {
    const task = taskOf(name, { environment, region, from: tasks.from }, state);
    if (!(await isDue(task))) continue;
    const log = folder.logOf(name);
    mkdirSync(dirname(log), { recursive: true });
    const note = (text: string): void => {
      run.say(`${name}: ${text}`);
      appendFileSync(log, `--- ${new Date().toISOString()} ${text}\n`);
    };
    const onLine = (line: string): void => {
      const masked = maskSecrets(line, run.secrets, run.mask);
      run.say(`${name} | ${masked}`);
      appendFileSync(log, `${masked}\n`);
    };
    const onStart = (arn: string): void => journal.write({ event: "task", layer: layer.name, task: name, arn });
    const startedBy = { apply: journal.run ?? folder.set.id };
    try {
      await runTask({ task, startedBy, timeout: TIMEOUT, signal: run.signal, onStart, onLine, note });
    } catch (error) {
      if (!(error instanceof TaskFailure)) throw error;
      journal.write({ event: "task-ended", layer: layer.name, task: name, exitCode: error.exitCode });
      const again = `mend that, then run it again: npx strata run ${environment} ${name}`;
      const words = [`${layer.name} stays as it was:`, `  ${error.message}`, `  its log is in ${log}; ${again}`];
      throw new Refusal(maskSecrets(words.join("\n"), run.secrets, run.mask));
    }
    journal.write({ event: "task-ended", layer: layer.name, task: name, exitCode: 0 });
  }
}
