import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Forward, Repair } from "./repair";
import { jsonReply, succeeded, textOf, type Reply } from "./reply";
import { isRecord, jsonOf, jsonRequest, type Request } from "./request";

/** What the container of a task does, by the family of its task definition. */
export interface ContainerScript {
  /** @default 0 */
  readonly exitCode?: number;
  /** Written to the log group of the task definition. @default one line */
  readonly log?: readonly string[];
  /** It runs until this is resolved. @default it ends soon */
  readonly until?: Promise<void>;
  /** Why the container never starts, in ECS's words. */
  readonly neverStarts?: string;
}

export type ContainerScripts = Map<string, ContainerScript>;

interface Play {
  phase: "PENDING" | "RUNNING" | "STOPPED";
  readonly script: ContainerScript;
}

/** How long each phase lasts at least: a client that asks in time sees it. */
const PHASE_MILLISECONDS = 100;

/** An ECS agent without containers: tasks that are run once begin, write their log and stop as their script says. */
export function ecsTasks(scripts: ContainerScripts = new Map()): readonly Repair[] {
  const plays = new Map<string, Play>();
  const tokens = new Map<string, Reply>();

  const run: Repair = {
    service: "ecs",
    actions: /^RunTask$/,
    reason: "a task runs for ever: the engine has no containers; and a client token means nothing to it",
    before(request) {
      return tokens.get(tokenOf(request));
    },
    after(request, reply, forward) {
      if (!succeeded(reply) || tokens.get(tokenOf(request)) === reply) return reply;
      for (const task of tasksIn(reply)) {
        const script = scripts.get(familyOf(task)) ?? {};
        const play: Play = { phase: "PENDING", script };
        plays.set(String(task["taskArn"]), play);
        void perform(play, task, request.region, forward);
      }
      const shown = withPlays(reply, plays);
      tokens.set(tokenOf(request), shown);
      return shown;
    },
  };

  const describe: Repair = {
    service: "ecs",
    actions: /^DescribeTasks$/,
    reason: "a stopped task has no exit code of its container's",
    after: (_, reply) => (succeeded(reply) ? withPlays(reply, plays) : reply),
  };
  return [run, describe];
}

async function perform(play: Play, task: Record<string, unknown>, region: string, forward: Forward): Promise<void> {
  const { script } = play;
  await sleep(PHASE_MILLISECONDS);
  if (script.neverStarts === undefined) {
    play.phase = "RUNNING";
    await writeLog(task, script.log ?? ["done"], region, forward);
    await (script.until ?? sleep(PHASE_MILLISECONDS));
  }
  // The engine's own list of what runs.
  const stop = { cluster: task["clusterArn"], task: task["taskArn"] };
  await forward(jsonRequest("ecs", region, "AmazonEC2ContainerServiceV20141113.StopTask", stop)).catch(() => undefined);
  play.phase = "STOPPED";
}

/** As the awslogs driver does, into the stream `<prefix>/<container>/<task id>`. */
async function writeLog(task: Record<string, unknown>, lines: readonly string[], region: string, forward: Forward) {
  const api = async (service: string, target: string, body: object): Promise<unknown> =>
    JSON.parse(textOf(await forward(jsonRequest(service, region, target, body))) || "{}");
  const asked = { taskDefinition: task["taskDefinitionArn"] };
  const { taskDefinition } = (await api(
    "ecs",
    "AmazonEC2ContainerServiceV20141113.DescribeTaskDefinition",
    asked,
  )) as Described;
  for (const { name, logConfiguration } of taskDefinition.containerDefinitions) {
    const { "awslogs-group": logGroupName, "awslogs-stream-prefix": prefix } = logConfiguration?.options ?? {};
    if (logGroupName === undefined) continue;
    const stream = { logGroupName, logStreamName: `${prefix}/${name}/${String(task["taskArn"]).split("/").at(-1)}` };
    const logEvents = lines.map((message, index) => ({ message, timestamp: Date.now() + index }));
    await api("logs", "Logs_20140328.CreateLogStream", stream);
    await api("logs", "Logs_20140328.PutLogEvents", { ...stream, logEvents });
  }
}

interface Described {
  readonly taskDefinition: {
    readonly containerDefinitions: readonly {
      readonly name: string;
      readonly logConfiguration?: { readonly options?: Readonly<Record<string, string>> };
    }[];
  };
}

function withPlays(reply: Reply, plays: ReadonlyMap<string, Play>): Reply {
  const answer: unknown = JSON.parse(textOf(reply));
  const tasks = tasksIn(reply).map((task) => {
    const play = plays.get(String(task["taskArn"]));
    return play ? shownAs(task, play) : task;
  });
  return { ...jsonReply({ ...(isRecord(answer) ? answer : {}), tasks }), headers: reply.headers };
}

function shownAs(task: Record<string, unknown>, { phase, script }: Play): Record<string, unknown> {
  const { neverStarts, exitCode = 0 } = script;
  const { startedAt, ...rest } = task;
  const isStopped = phase === "STOPPED";
  const containers = (Array.isArray(task["containers"]) ? task["containers"] : []).filter(isRecord).map((container) => {
    const { name, containerArn } = container;
    const ended = isStopped && neverStarts === undefined ? { exitCode } : {};
    return { name, containerArn, lastStatus: phase, ...ended };
  });
  return {
    ...rest,
    ...(phase === "PENDING" || neverStarts !== undefined ? {} : { startedAt }),
    containers,
    lastStatus: phase,
    desiredStatus: isStopped ? "STOPPED" : "RUNNING",
    ...(isStopped ? { stoppedReason: neverStarts ?? "Essential container in task exited" } : { stoppedReason: "" }),
    ...(isStopped ? { stopCode: neverStarts === undefined ? "EssentialContainerExited" : "TaskFailedToStart" } : {}),
  };
}

function tasksIn(reply: Reply): Record<string, unknown>[] {
  const answer: unknown = JSON.parse(textOf(reply));
  return isRecord(answer) && Array.isArray(answer["tasks"]) ? answer["tasks"].filter(isRecord) : [];
}

function familyOf(task: Record<string, unknown>): string {
  return /task-definition\/([^:]+):/.exec(String(task["taskDefinitionArn"]))?.[1] ?? "";
}

/** One of its own where the client sends none. */
function tokenOf(request: Request): string {
  const { clientToken, cluster } = jsonOf(request);
  return typeof clientToken === "string" ? `${request.region} ${String(cluster)} ${clientToken}` : randomUUID();
}
