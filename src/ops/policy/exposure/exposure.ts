import type { Finding } from "../../change-set/schema";
import { after, list, type Resource, type Seen } from "../resources";

export type Exposure = Pick<Finding, "severity" | "message">;

/** What one kind of resource lets in. `all`: every resource of the set, for what belongs together. */
export type ExposureCheck = (resource: Resource, all: readonly Resource[]) => Exposure[];

export function exposed(message: string): Exposure[] {
  return [{ severity: "deny", message }];
}

/** Not known is not safe: it is said. */
export function undecided(what: string): Exposure[] {
  return [{ severity: "warn", message: `${what} is known after apply only: look at it after the apply` }];
}

/** Exposed where the known part of a value is so; undecided where a part of it is not known. */
export function judge(seen: Seen, isExposed: (value: unknown) => boolean, message: string, what: string): Exposure[] {
  if (isExposed(seen.value)) return exposed(message);
  return seen.unknown ? undecided(what) : [];
}

/** How many blocks of a name there are, such as `ingress`. */
export function blocks(resource: Resource, name: string): number[] {
  return [...list(after(resource, name).value).keys()];
}
