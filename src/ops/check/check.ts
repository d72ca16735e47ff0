import type { Environment } from "../../core/environment";
import { requireAccount } from "../account";
import { judgeApprovals } from "../approve/approvals";
import { Ledger } from "../apply/ledger";
import type { ChangeSetFolder } from "../change-set/folder";
import type { ChangeSetLayer } from "../change-set/schema";
import { loadEnvironment } from "../environment-argument";
import { exitCodes } from "../exit-codes";
import { synthesizeRoots } from "../roots/layer-root";
import { StateReader } from "../roots/state-reader";
import { Workspace } from "../roots/workspace";
import { binary } from "../terraform/binary";
import type { State } from "../terraform/state";
import { Refusal } from "../../core/problems";
import { backendProblems, expiryProblems, inputProblems, stateProblems, toolProblems } from "../verify/freshness";
import { requireIntegrity } from "../verify/integrity";
import { findingLine, policyFindings } from "../verify/policy";

/** One line of the report: what was looked at, and what is wrong with it. */
export interface Checked {
  readonly what: "integrity" | "freshness" | "replay" | "policy" | "approvals";
  readonly problems: readonly string[];
  /** Said, but nothing that stops an apply. */
  readonly notes: readonly string[];
  readonly exitCode: number;
}

/** Looks at everything that `apply` will look at, and changes nothing. */
export async function check(folder: ChangeSetFolder): Promise<Checked[]> {
  const { set, digest } = folder;
  const ready = await loadEnvironment(set.environment);
  const { environment } = ready.configuration;
  const changes = environment.changes ?? {};
  const integrity = integrityOf(folder);
  if (integrity.problems.length > 0) return [integrity]; // nothing else in it can be believed
  await requireAccount(environment);
  const used = await Ledger.of(environment).entry(digest);
  const replay = used === undefined ? [] : [`it was used by ${used.by} at ${used.startedAt} (${used.status})`];
  const findings = await policyFindings(folder, changes, new Date());
  const denied = findings.filter(({ severity }) => severity === "deny").map(findingLine);
  const warned = findings.filter(({ severity }) => severity === "warn").map(findingLine);
  const approvals = await judgeApprovals(folder, changes.approvers ?? []);
  const valid = approvals.flatMap(({ statement, problem }) => (statement && !problem ? [statement.approver] : []));
  const bad = approvals.flatMap(({ file, problem }) => (problem === undefined ? [] : [`${file}: ${problem}`]));
  const roots = await synthesizeRoots(ready);
  const fresh = [...backendProblems(set, roots), ...(await freshnessOf(folder, environment, roots))];
  return [
    integrity,
    { what: "freshness", problems: fresh, notes: [], exitCode: exitCodes.stale },
    { what: "replay", problems: replay, notes: [], exitCode: exitCodes.stale },
    { what: "policy", problems: denied, notes: warned, exitCode: exitCodes.policy },
    {
      what: "approvals",
      problems: [],
      notes: [`${new Set(valid).size} of ${changes.approvals ?? 1}`, ...valid, ...bad],
      exitCode: exitCodes.ok,
    },
  ];
}

function integrityOf(folder: ChangeSetFolder): Checked {
  const checked = { what: "integrity" as const, notes: [], exitCode: exitCodes.tampered };
  try {
    requireIntegrity(folder);
    return { ...checked, problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...checked, problems: error.message.split("\n") };
  }
}

async function freshnessOf(
  { set }: ChangeSetFolder,
  environment: Environment,
  roots: Awaited<ReturnType<typeof synthesizeRoots>>,
): Promise<string[]> {
  return Workspace.within("check", async (workspace) => {
    const reader = new StateReader(environment, workspace, roots);
    const names = new Set(set.layers.flatMap(({ name, inputs }) => [name, ...inputs.map(({ from }) => from)]));
    const states = new Map<string, State | undefined>();
    for (const name of names) states.set(name, await reader.of(name));
    const ofLayer = (layer: ChangeSetLayer): string[] => [
      ...stateProblems(layer, states.get(layer.name)),
      ...inputProblems(layer, (name) => states.get(name)),
    ];
    return [...expiryProblems(set, new Date()), ...toolProblems(set, await binary()), ...set.layers.flatMap(ofLayer)];
  });
}
