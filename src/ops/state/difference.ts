import { isDeepStrictEqual } from "node:util";
import type { State } from "../terraform/state";
import { instancesOf, isSensitive, type Instance } from "./state-text";

/** What differs between two states, by address. */
export interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly ChangedResource[];
}

export interface ChangedResource {
  readonly address: string;
  /** Each as it is shown: `engine_version: 16.3 → 16.4`, or only its name. */
  readonly attributes: readonly string[];
}

export function difference(before: State | undefined, after: State | undefined): Difference {
  const [old, now] = [instancesOf(before), instancesOf(after)];
  return {
    added: [...now.keys()].filter((address) => !old.has(address)),
    removed: [...old.keys()].filter((address) => !now.has(address)),
    changed: [...now].flatMap(([address, instance]) => {
      const was = old.get(address);
      const attributes = was ? changedAttributes(was, instance) : [];
      return attributes.length === 0 ? [] : [{ address, attributes }];
    }),
  };
}

/** Lines as in a diff, with `+`, `-` and `~`. */
export function linesOf({ added, removed, changed }: Difference): string[] {
  return [
    ...removed.map((address) => `- ${address}`),
    ...added.map((address) => `+ ${address}`),
    ...changed.map(({ address, attributes }) => `~ ${address}  ${attributes.join(", ")}`),
  ];
}

function changedAttributes(before: Instance, after: Instance): string[] {
  const [old, now] = [before.attributes ?? {}, after.attributes ?? {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return names
    .filter((name) => !isDeepStrictEqual(old[name], now[name]))
    .map((name) => {
      const isSecret = SECRET.test(name) || isSensitive(before, name) || isSensitive(after, name);
      const [from, to] = [shown(old[name]), shown(now[name])];
      if (isSecret) return `${name} (secret)`;
      return from === undefined || to === undefined ? name : `${name}: ${from} → ${to}`;
    });
}

/**
 * Names under which providers keep secrets. Terraform marks only some of them in a state, so that a name which merely looks
 * like one is enough to hide its value.
 */
const SECRET =
  /pass|secret|token|key|private|credential|auth|cert|^value|result|content|data|url|uri|dsn|connection|env/i;

/** A number, a truth value or a short text; whatever is longer or nested may hold anything. */
function shown(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === null || value === undefined || value === "") return "none";
  return typeof value === "string" && /^[\w.:/ +-]{1,40}$/.test(value) ? value : undefined;
}
