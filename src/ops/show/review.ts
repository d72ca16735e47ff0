import type { RedactedPlan } from "../change-set/redacted-plan";
import type { ChangeSet, ChangeSetLayer, Cost, Counts } from "../change-set/schema";
import { changesOf, outputsOf } from "./changes";
import type { Edge, Review, ReviewLayer } from "./review-schema";

/** What a reviewer has to see of a change set. `plans`: by the layer's name; a layer of wave 2 has none. */
export function review(set: ChangeSet, digest: string, plans: Readonly<Record<string, RedactedPlan>>): Review {
  const { id, environment, platform, account, region, protection, kind, createdAt, expiresAt } = set;
  return {
    format: 1,
    digest,
    ...{ id, environment, platform, account, region, protection, kind, createdAt, expiresAt },
    author: set.author,
    git: set.git,
    terraform: set.terraform,
    strata: set.strata,
    counts: totalCounts(set.layers.map((layer) => layer.counts)),
    cost: totalCost(set.layers.map((layer) => layer.cost)),
    policy: [...set.policy].sort((a, b) => a.severity.localeCompare(b.severity)),
    layers: set.layers.map((layer) => reviewLayer(layer, plans[layer.name])),
    edges: set.layers.flatMap(edgesTo),
  };
}

function reviewLayer(layer: ChangeSetLayer, plan: RedactedPlan | undefined): ReviewLayer {
  const { name, stack, dependsOn, wave, reason, tasks, state, inputs, counts, cost } = layer;
  return {
    ...{ name, stack, dependsOn, wave, state, inputs, counts, cost },
    ...(reason === undefined ? {} : { reason }),
    ...(tasks === undefined ? {} : { tasks }),
    changes: changesOf(plan?.resource_changes ?? [], layer.deferred),
    drift: changesOf(plan?.resource_drift ?? []),
    outputs: outputsOf(plan?.output_changes ?? {}),
  };
}

/** A layer that is named as an input only, or only as a dependency, is an edge too. */
function edgesTo({ name, dependsOn, inputs }: ChangeSetLayer): Edge[] {
  const upstream = [...new Set([...dependsOn, ...inputs.map(({ from }) => from)])];
  const outputs = (from: string, mode: "pinned" | "deferred"): string[] =>
    inputs.filter((input) => input.from === from && input.mode === mode).map(({ output }) => output);
  return upstream.map((from) => ({
    from,
    to: name,
    pinned: outputs(from, "pinned"),
    deferred: outputs(from, "deferred"),
  }));
}

function totalCounts(all: readonly Counts[]): Counts {
  const sum = (kind: keyof Counts): number => all.reduce((total, counts) => total + counts[kind], 0);
  return {
    create: sum("create"),
    update: sum("update"),
    replace: sum("replace"),
    delete: sum("delete"),
    read: sum("read"),
    import: sum("import"),
    move: sum("move"),
    forget: sum("forget"),
    drift: sum("drift"),
    outputs: sum("outputs"),
  };
}

function totalCost(all: readonly Cost[]): Cost {
  const sum = (amount: (cost: Cost) => number): number => all.reduce((total, cost) => total + amount(cost), 0);
  return {
    before: sum(({ before }) => before),
    after: sum(({ after }) => after),
    unknown: [...new Set(all.flatMap(({ unknown }) => unknown))].sort(),
  };
}
