import { cloudWatchLogs } from "../aws-clients";
import { visible } from "../show/text";
import { idOf } from "./ecs-tasks";
import type { OneOffTask } from "./task";

/** The log of a task, read on from where it was last read. */
export class TaskLog {
  /** `<prefix>/<container>/<task id>`, as the awslogs driver names it. */
  readonly stream: string;
  private token: string | undefined;

  constructor(
    private readonly task: OneOffTask,
    arn: string,
  ) {
    this.stream = `${task.logStreamPrefix}/${task.container}/${idOf(arn)}`;
  }

  /** Hears the lines that came since the last call; how many. None before the container has written its first. */
  async read(onLine: (line: string) => void): Promise<number> {
    const { GetLogEventsCommand, ResourceNotFoundException } = await import("@aws-sdk/client-cloudwatch-logs");
    const client = await cloudWatchLogs(this.task.region);
    const place = { logGroupName: this.task.logGroup, logStreamName: this.stream, startFromHead: true };
    for (let count = 0; ;) {
      const token = this.token === undefined ? {} : { nextToken: this.token };
      const page = await client.send(new GetLogEventsCommand({ ...place, ...token })).catch((error: unknown) => {
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      });
      const events = page?.events ?? [];
      for (const { message = "" } of events) onLine(plain(message));
      count += events.length;
      const next = page?.nextForwardToken;
      // The same token again: nothing more yet. A page in between may be empty.
      if (next === undefined || next === this.token) return count;
      this.token = next;
    }
  }
}

/** Colours mean nothing in a file, and whatever else a terminal would obey is spelled out. */
function plain(message: string): string {
  return visible(
    message
      .replace(/\u001b\[[0-9;]*m/g, "")
      .replace(/\t/g, "  ")
      .trimEnd(),
  );
}
