import type { TerraformResourceLifecycle } from "./cdktf";

/**
 * Terraform's own refusal, while planning, to destroy or replace what holds data. AWS's deletion protection comes too
 * late: an Aurora cluster that is protected refuses, but its instances are gone by then.
 */
export function protectedFromDestroy(guarded: boolean): { lifecycle?: TerraformResourceLifecycle } {
  return guarded ? { lifecycle: { preventDestroy: true } } : {};
}
