import type { Environment } from "../../core/environment";
import { Refusal } from "../../core/problems";
import { stateKey } from "../../core/state";
import { columns } from "../table";
import type { State } from "../terraform/state";
import { deploymentOf, layerOf } from "./deployment";
import { difference, linesOf } from "./difference";
import { allOf } from "./roots";
import { S3States, type Version } from "./s3-states";
import { instancesOf, parsedState } from "./state-text";

/** How many versions are read: each is a whole state, and an apply of a minute may write several. */
const SHOWN = 50;

interface Entry extends Version {
  /** Nothing where the state was deleted. */
  readonly state: State | undefined;
}

/** Prints the versions of a layer's state, or what differs between two of them. */
export async function history(name: string, layerName: string, diff: readonly string[] | undefined): Promise<void> {
  const deployment = await deploymentOf(name);
  layerOf(deployment, layerName);
  const s3 = await S3States.of(deployment.environment);
  if (!s3) throw new Refusal(elsewhere(deployment.environment, layerName));
  const versions = await s3.versions(layerName);
  if (versions.length === 0)
    throw new Refusal(`${layerName} of ${name} has no state yet: ${s3.urlOf(stateKey(name, layerName))}`);
  const entries = await allOf(versions.slice(0, SHOWN).map((version) => read(s3, layerName, version)));
  if (diff) return printDifference(entries, diff);
  console.log(columns(["CHANGED", "SERIAL", "RESOURCES", "BYTES", "LINEAGE", "VERSION"], entries.map(row)));
  if (versions.length > SHOWN) console.log(`and ${versions.length - SHOWN} older ones`);
}

async function read(s3: S3States, layer: string, version: Version): Promise<Entry> {
  const object = version.size === undefined ? undefined : await s3.read(layer, version.id);
  return { ...version, state: object && parsedState(object.text) };
}

function row({ id, changed, size, state }: Entry): string[] {
  const time = changed?.toISOString() ?? "";
  if (!state) return [time, "deleted", "", "", "", id];
  return [time, String(state.serial), String(instancesOf(state).size), String(size), state.lineage, id];
}

function printDifference(entries: readonly Entry[], [from = "", to = ""]: readonly string[]): void {
  const lines = linesOf(difference(entryOf(entries, from).state, entryOf(entries, to).state));
  console.log(lines.length === 0 ? `nothing differs in the resources of ${from} and ${to}` : lines.join("\n"));
}

/** By serial or by version. A state that was made anew may have a serial twice. */
function entryOf(entries: readonly Entry[], wanted: string): Entry {
  const found = entries.filter(({ id, state }) => id === wanted || String(state?.serial) === wanted);
  const [first] = found;
  if (first && found.length === 1) return first;
  if (!first) throw new Refusal(`no serial or version ${wanted} among the newest ${entries.length}`);
  throw new Refusal(
    `serial ${wanted} is there ${found.length} times: name one by its version, ${found.map(({ id }) => id).join(", ")}`,
  );
}

/** Where other backends keep old states, if they do. */
function elsewhere({ name, state }: Environment, layer: string): string {
  switch (state.backend) {
    case "hcp": {
      const host = state.hostname ?? "app.terraform.io";
      return `HCP keeps the history: https://${host}/app/${state.organization}/workspaces/${name}-${layer}/states`;
    }
    case "http":
      return `${state.address} may keep older states: GitLab does, and shows them under Operate, Terraform states, ${name}-${layer}`;
    default:
      return (
        `local files have no history: Terraform keeps the state before the last one in ` +
        `terraform.state/${stateKey(name, layer)}.backup, and strata state backup any other`
      );
  }
}
