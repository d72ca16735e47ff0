import type { Duration } from "../../../modules/units";
import { suggestion } from "../../core/nearest";
import type { OneOffTasks } from "../../core/platform";
import { Refusal } from "../../core/problems";
import { requireAccount } from "../account";
import { loadEnvironment } from "../environment-argument";
import { synthesizeRoots } from "../roots/layer-root";
import { StateReader } from "../roots/state-reader";
import { Workspace } from "../roots/workspace";
import { runTask } from "./run-task";
import { taskOf } from "./task";

/** Runs a task of an environment; its log goes to standard output, all else to standard error. */
export async function runByName(environmentName: string, name: string, timeout: Duration): Promise<void> {
  const ready = await loadEnvironment(environmentName);
  const { environment } = ready.configuration;
  const from = definerOf(name, ready.platform.oneOffTasks ?? [], environmentName);
  await requireAccount(environment);
  const roots = await synthesizeRoots(ready);
  const state = await Workspace.within("run", (workspace) => new StateReader(environment, workspace, roots).of(from));
  const task = taskOf(name, { environment: environment.name, region: environment.region, from }, state);
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    await runTask({
      task,
      startedBy: "a person",
      timeout,
      signal: stop.signal,
      onLine: (line) => console.log(line),
      note: (text) => console.error(`${name}: ${text}`),
    });
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
  console.error(`${name} has ended well with ${task.taskDefinition}`);
}

/** The layer that defines a task of that name. */
function definerOf(name: string, all: readonly OneOffTasks[], environment: string): string {
  const found = all.find(({ tasks }) => tasks.includes(name));
  if (found) return found.from;
  const known = all.flatMap(({ tasks }) => tasks);
  const said = `no task "${name}" in ${environment}${suggestion(name, known)}`;
  throw new Refusal(`${said}; known tasks: ${known.join(", ") || "none"}`);
}
