/** Work in the order of dependencies, several at a time. */

export interface Step {
  readonly name: string;
  readonly dependsOn: readonly string[];
}

export type Outcome<R> =
  | { readonly status: "done"; readonly value: R }
  | { readonly status: "failed"; readonly error: unknown }
  /** Not tried, because of a step that it depends on. */
  | { readonly status: "skipped"; readonly because: string };

/**
 * Runs each step after all that it depends on (names outside of `steps` count as done), at most `parallel` at a time. A
 * step that fails stops those that depend on it; the others finish.
 */
export async function runInOrder<S extends Step, R>(
  steps: readonly S[],
  parallel: number,
  work: (step: S) => Promise<R>,
): Promise<Map<string, Outcome<R>>> {
  const outcomes = new Map<string, Outcome<R>>();
  const waiting = new Set(steps);
  const running = new Map<string, Promise<void>>();

  const blockerOf = ({ dependsOn }: S): string | undefined =>
    dependsOn.find((name) => outcomes.has(name) && outcomes.get(name)?.status !== "done");
  const isReady = ({ dependsOn }: S): boolean =>
    !dependsOn.some((name) => running.has(name) || [...waiting].some((other) => other.name === name));

  const start = (step: S): void => {
    waiting.delete(step);
    const promise = work(step).then(
      (value) => void outcomes.set(step.name, { status: "done", value }),
      (error: unknown) => void outcomes.set(step.name, { status: "failed", error }),
    );
    running.set(
      step.name,
      promise.finally(() => running.delete(step.name)),
    );
  };

  while (waiting.size > 0 || running.size > 0) {
    for (const step of [...waiting]) {
      const because = blockerOf(step);
      if (because === undefined) continue;
      waiting.delete(step);
      outcomes.set(step.name, { status: "skipped", because });
    }
    for (const step of [...waiting]) if (running.size < parallel && isReady(step)) start(step);
    if (running.size > 0) await Promise.race(running.values());
    else if (waiting.size > 0 && ![...waiting].some((step) => isReady(step) || blockerOf(step) !== undefined)) {
      throw new Error(`steps depend on each other in a circle: ${[...waiting].map(({ name }) => name).join(", ")}`);
    }
  }
  return outcomes;
}
