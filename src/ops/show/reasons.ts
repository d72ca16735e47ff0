/** Terraform's reasons for an action: https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
const REASONS = new Map([
  ["replace_because_tainted", "it is tainted: an earlier apply left it broken"],
  ["replace_because_cannot_update", "it cannot be changed in place"],
  ["replace_by_request", "asked for with -replace"],
  ["replace_by_triggers", "replace_triggered_by of its configuration"],
  ["delete_because_no_resource_config", "it is no longer configured"],
  ["delete_because_no_module", "its module is no longer configured"],
  ["delete_because_wrong_repetition", "its count or for_each came or went"],
  ["delete_because_count_index", "its index is beyond count"],
  ["delete_because_each_key", "its key is no longer in for_each"],
  ["delete_because_no_move_target", "it was moved to an address that is not configured"],
  ["read_because_config_unknown", "its arguments are known after apply"],
  ["read_because_dependency_pending", "what it depends on changes"],
  ["read_because_check_nested", "it belongs to a check"],
]);

/** A reason that a newer Terraform gives stays as it is. */
export function inWords(reason: string): string {
  return REASONS.get(reason) ?? reason.replaceAll("_", " ");
}
