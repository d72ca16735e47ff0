import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../core/problems";
import { maskSecrets, type Mask } from "../change-set/redact";
import { undeferInputs } from "../plan/inputs";
import type { Kind } from "../change-set/schema";
import type { RootJson } from "../roots/layer-root";
import type { StateReader } from "../roots/state-reader";
import { binary } from "../terraform/binary";
import { errorsOf, parseMessage, parseMessages, type Message } from "../terraform/messages";
import { plainErrors, type Root } from "../terraform/root";
import { Detached } from "./detached";
import type { Journal } from "./journal";
import { PLAN } from "./prepare";
import { ERRORED, pushErroredState, recover } from "./recover";

export interface LayerRun {
  readonly name: string;
  readonly root: Root;
  readonly kind: Kind;
  readonly journal: Journal;
  readonly states: StateReader;
  readonly doing: (text: string) => void;
  /** Hears the running Terraform, so that Ctrl-C reaches it. */
  readonly onStart: (running: Detached) => void;
  /** Secrets that an error of AWS's may repeat. */
  readonly secrets: ReadonlySet<string>;
  readonly mask: Mask;
}

/**
 * What AWS fills in after a creation, such as the rules of a group, is read back at once: `strata drift` would otherwise
 * take it for somebody's hand.
 */
const READ_BACK = ["apply", "-refresh-only", "-auto-approve", "-input=false", "-no-color", "-lock-timeout=60s"];

/**
 * The saved plan holds the root that it was made of; what is on disk is for reading back and for imports. There deferred
 * inputs would be unknown once more, and Terraform would drop the outputs that pass them on.
 */
function readBackWithoutDeferral({ folder }: Root): void {
  const file = join(folder, "cdk.tf.json");
  writeFileSync(file, JSON.stringify(undeferInputs(JSON.parse(readFileSync(file, "utf8")) as RootJson)));
}

/** Applies the saved plan of one layer, or goes on watching the Terraform that an earlier strata has started. */
export async function runLayer(run: LayerRun): Promise<void> {
  const { name, root, kind, journal } = run;
  const running = new Detached(root.folder);
  if (journal.statusOf(name) !== "started" || !running.isKnown) {
    if (journal.statusOf(name) === "started") throw await interruptedElsewhere(run);
    journal.write({ event: "start", layer: name });
    readBackWithoutDeferral(root);
    const { path } = await binary();
    const readBack = kind === "destroy" ? [] : READ_BACK; // what is gone has nothing to tell
    running.start(path, ["apply", "-json", "-input=false", "-lock-timeout=60s", PLAN], readBack);
  }
  run.onStart(running);
  const code = await running.follow((line) => {
    const message = parseMessage(line);
    if (message) run.doing(progressOf(message));
  });
  const log = parseMessages(running.log);
  if (code === 0) return finish(run);
  const errors = errorsOf(log);
  // Terraform that is killed says nothing: whatever it had begun is looked for.
  const isKilled = code === undefined || code > 128 || errors.length === 0;
  const rest = isKilled ? await afterKill(run, running, log) : await afterFailure(run);
  const said = errors.length > 0 ? errors : plainErrors({ code: code ?? 137, out: "", err: running.errors });
  throw fail(run, [...(isKilled ? ["Terraform was killed"] : said), ...rest]);
}

async function finish({ name, root, journal, states }: LayerRun): Promise<void> {
  const state = await states.now(name, root);
  journal.write({ event: "applied", layer: name, serial: state?.serial ?? null });
  rmSync(join(root.folder, PLAN), { force: true });
}

async function afterFailure({ root }: LayerRun): Promise<string[]> {
  const wasPushed = await pushErroredState(root).catch((error: unknown) => String(error));
  if (wasPushed === false) return [];
  if (wasPushed === true) return ["its state could not be saved at first; it is saved now"];
  return [`its state could not be saved: keep ${join(root.folder, ERRORED)}, and apply this set again to save it`];
}

async function afterKill(
  { name, root, journal }: LayerRun,
  running: Detached,
  log: readonly Message[],
): Promise<string[]> {
  running.sweep();
  const { imported, doubts } = await recover(root, log);
  for (const address of imported) journal.write({ event: "recovered", layer: name, address });
  return [...imported.map((address) => `${address} was created and is in the state now`), ...doubts];
}

/** Started from another machine or folder: nothing here knows how far it came. */
async function interruptedElsewhere(run: LayerRun): Promise<Refusal> {
  return fail(run, [
    "it was started somewhere else, and how it ended is not known here: apply this set where it was started",
    "or, if that machine is gone, look for what is in no state: npx strata state orphans",
  ]);
}

function fail({ name, journal, secrets, mask }: LayerRun, lines: readonly string[]): Refusal {
  const errors = lines.map((line) => maskSecrets(line, secrets, mask));
  journal.write({ event: "failed", layer: name, errors });
  return new Refusal([`${name}:`, ...errors.map((line) => `  ${line}`)].join("\n"));
}

function progressOf(message: Message): string {
  return `applying: ${(message["@message"].split("\n")[0] ?? "").slice(0, 80)}`;
}
