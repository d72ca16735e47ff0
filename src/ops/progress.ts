import type { DefaultRenderer, ListrTaskWrapper, SimpleRenderer } from "listr2";

/** What is going on in each layer: live on a terminal, one line an event elsewhere. */
export interface Progress {
  /** What a layer is doing now; shown only where lines can be replaced. */
  doing(layer: string, text: string): void;
  /** A line of what runs for a layer, such as of a task's log. */
  said(layer: string, text: string): void;
  done(layer: string, text: string): void;
  failed(layer: string, text: string): void;
  skipped(layer: string, text: string): void;
  /** Everything was shown: nothing of ours is drawn any more. */
  end(): Promise<void>;
}

/** Live where a person looks on; else lines on standard error, so that standard output stays what a script reads. */
export async function showProgress(layers: readonly string[]): Promise<Progress> {
  const isLive = process.stderr.isTTY && process.stdout.isTTY && process.env["CI"] === undefined;
  return isLive ? live(layers) : lines();
}

function lines(): Progress {
  const print = (layer: string, text: string): void => console.error(`${layer}: ${text}`);
  const seen = new Set<string>();
  return {
    // Only the first word of each phase: a log is no animation.
    doing: (layer, text) => {
      const phase = `${layer} ${text.split(":")[0] ?? ""}`;
      if (seen.has(phase)) return;
      seen.add(phase);
      print(layer, text.split(":")[0] ?? "");
    },
    said: print,
    done: print,
    failed: (layer, text) => print(layer, `FAILED ${text}`),
    skipped: (layer, text) => print(layer, `skipped: ${text}`),
    end: async () => {},
  };
}

type Task = ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof SimpleRenderer>;
interface Line {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  task?: Task;
}

async function live(layers: readonly string[]): Promise<Progress> {
  const { Listr } = await import("listr2");
  const all = new Map<string, Line>(layers.map((layer) => [layer, line()]));
  const tasks = layers.map((layer) => ({
    title: layer,
    task: (_: unknown, task: Task): Promise<void> => {
      const own = all.get(layer);
      if (!own) return Promise.resolve();
      own.task = task;
      return own.promise;
    },
  }));
  const drawn = new Listr(tasks, { concurrent: true, exitOnError: false });
  const running = drawn.run().catch(() => {});
  const title = (layer: string, text: string): void => {
    const task = all.get(layer)?.task;
    if (task) task.title = `${layer}: ${text}`;
  };
  return {
    doing: title,
    said: (layer, text) => {
      const task = all.get(layer)?.task;
      if (task) task.output = text;
    },
    done: (layer, text) => {
      title(layer, text);
      all.get(layer)?.resolve();
    },
    failed: (layer, text) => {
      title(layer, text);
      all.get(layer)?.reject(new Error(text));
    },
    skipped: (layer, text) => {
      all.get(layer)?.task?.skip(`${layer}: ${text}`);
      all.get(layer)?.resolve();
    },
    end: async () => {
      for (const { resolve } of all.values()) resolve();
      await running;
    },
  };
}

function line(): Line {
  let resolve = (): void => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<void>((ok, no) => {
    resolve = ok;
    reject = no;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
