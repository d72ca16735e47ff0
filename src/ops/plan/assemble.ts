import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { seconds } from "../../../modules/units";
import type { Environment } from "../../core/environment";
import type { OneOffTasks } from "../../core/platform";
import { sha256 } from "../change-set/canonical";
import { files } from "../change-set/folder";
import { knownSecrets, redact } from "../change-set/redact";
import type { RedactedPlan } from "../change-set/redacted-plan";
import type { ChangeSet, ChangeSetLayer, Kind } from "../change-set/schema";
import type { Seal } from "../change-set/seal";
import { readable } from "../change-set/write";
import { costOf } from "../cost/cost";
import type { LayerRoot } from "../roots/layer-root";
import { strataVersion } from "../strata-version";
import { binary } from "../terraform/binary";
import { identityOf, type State } from "../terraform/state";
import type { PlannedLayer } from "./plan-layer";
import { fingerprint } from "../verify/freshness";
import { isPlanned, type SecondWave } from "./result";
import { NO_COUNTS, summarize } from "./summary";

export interface Assembled {
  readonly set: Omit<ChangeSet, "policy">;
  readonly plans: Readonly<Record<string, RedactedPlan>>;
  /** `cdk.tf.json` of each planned layer. */
  readonly synthesized: Readonly<Record<string, unknown>>;
  readonly files: Map<string, string | Uint8Array>;
}

export interface AssembleRequest {
  readonly environment: Environment;
  readonly kind: Kind;
  readonly oneOffTasks: readonly OneOffTasks[];
  readonly author: ChangeSet["author"];
  readonly git: ChangeSet["git"];
  readonly encryption: ChangeSet["encryption"];
  readonly seal: Seal;
  readonly now: Date;
  /** States that the plans read and that are not of this set. */
  readonly upstream: readonly (State | undefined)[];
}

/** A day: long enough for a review, short enough that the account is still the one that was planned. */
const EXPIRES = "24 hours";

/** Makes the content of a change set from the plans: hashes, summaries and redacted plans; encrypts the plan files. */
export async function assemble(
  results: readonly (PlannedLayer | SecondWave)[],
  request: AssembleRequest,
): Promise<Assembled> {
  const { environment, seal, now } = request;
  const { name, version, platform } = await binary();
  const planned = results.filter(isPlanned);
  const secrets = knownSecrets(
    planned.map(({ plan }) => plan),
    request.upstream,
  );
  const all = new Map<string, string | Uint8Array>();
  const plans: Record<string, RedactedPlan> = {};
  const layers: ChangeSetLayer[] = [];
  for (const [index, result] of results.entries()) {
    const folder = `layers/${String((index + 1) * 10).padStart(3, "0")}-${result.layer.name}`;
    const common = { ...identify(result.layer), folder, state: identityOf(result.state) };
    if (!isPlanned(result)) {
      const cost = { before: 0, after: 0, unknown: [] };
      layers.push({
        ...common,
        wave: 2,
        reason: result.reason,
        inputs: [],
        counts: NO_COUNTS,
        changes: false,
        destructive: [],
        deferred: [],
        cost,
      });
      continue;
    }
    const redacted = redact(result.plan, secrets, seal.mask);
    plans[result.layer.name] = redacted;
    const encrypted = await seal.encrypt(result.file);
    const content = {
      plan: encrypted,
      redacted: readable(redacted),
      synthesized: result.text,
      lock: result.lock,
    };
    for (const [kind, bytes] of Object.entries(content)) {
      all.set(join(folder, files.layer[kind as keyof typeof content]), bytes);
    }
    layers.push({
      ...common,
      wave: 1,
      ...tasksBefore(result, request),
      inputs: [...result.inputs],
      files: {
        plan: sha256(result.file),
        encrypted: sha256(encrypted),
        redacted: sha256(content.redacted),
        synthesized: sha256(content.synthesized),
        lock: sha256(content.lock),
      },
      ...summarize(redacted, result.json, result.plan.applyable === true),
      cost: costOf(redacted, environment.region),
    });
  }
  const lifetime = seconds(environment.changes?.expires ?? EXPIRES) * 1000;
  const set = {
    format: 1 as const,
    id: idOf(environment.name, now),
    environment: environment.name,
    platform: environment.platform,
    account: environment.account,
    region: environment.region,
    protection: environment.protection,
    kind: request.kind,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + lifetime).toISOString(),
    author: request.author,
    git: request.git,
    terraform: { name, version, platform },
    strata: strataVersion(),
    layers,
    encryption: request.encryption,
  };
  const synthesized = Object.fromEntries(planned.map(({ layer, json }) => [layer.name, json]));
  return { set, plans, synthesized, files: all };
}

/** Those of a layer that the set changes. What is destroyed, or only read anew, needs none. */
function tasksBefore(
  { layer, plan }: PlannedLayer,
  { kind, oneOffTasks }: AssembleRequest,
): Pick<ChangeSetLayer, "tasks"> {
  const found = oneOffTasks.find((each) => each.layer === layer.name);
  if (!found || kind !== "apply" || plan.applyable !== true) return {};
  const { from, tasks } = found;
  if (!layer.dependsOn.includes(from)) throw new Error(`${layer.name} does not read from ${from}, which has its tasks`);
  return { tasks: { from, names: [...tasks] } };
}

function identify({
  name,
  stack,
  dependsOn,
  json,
}: LayerRoot): Pick<ChangeSetLayer, "name" | "stack" | "dependsOn" | "backend"> {
  return { name, stack, dependsOn: [...dependsOn], backend: fingerprint(json) };
}

/** `20261120T032107Z-flexprice-production-3f9c` */
function idOf(environment: string, now: Date): string {
  const time = now.toISOString().replace(/[-:]/g, "").slice(0, 15);
  return `${time}Z-${environment}-${randomBytes(2).toString("hex")}`;
}
