import type { LayerRoot } from "../roots/layer-root";
import type { State, StateResource } from "../terraform/state";

/**
 * Attributes that keep AWS from deleting, or keep something after it, with what the provider takes where none is written
 * (reference: each resource's documentation).
 */
export const GUARDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["deletion_protection", false],
  ["deletion_protection_enabled", false],
  ["skip_final_snapshot", false],
  ["force_destroy", false],
  ["force_delete", false],
  ["recovery_window_in_days", 30],
  ["delete_automated_backups", true],
  ["enable_deletion_protection", false],
]);

/** Whether a resource was applied with another guard than the layer has now. */
export function guardsItself({ json }: Pick<LayerRoot, "json">, state: State | undefined): boolean {
  return (state?.resources ?? []).some((resource) => {
    const block = json.resource?.[resource.type]?.[resource.name];
    return block !== undefined && differs(resource, block);
  });
}

function differs({ mode, instances }: StateResource, block: unknown): boolean {
  if (mode !== "managed") return false;
  return instances.some(({ attributes = {} }) =>
    [...GUARDS].some(([name, usual]) => {
      const applied = attributes[name] ?? undefined; // a guard that the type does not have
      return applied !== undefined && applied !== ((Reflect.get(Object(block) as object, name) as unknown) ?? usual);
    }),
  );
}
