import type { Environment } from "../../../core/environment";
import type { Deployment, RenderTarget } from "../../../core/rendering";

/** The first line of every rendered file. */
export function writtenBy({ name }: Environment, target: RenderTarget, deployment: Deployment): string {
  const mode = deployment === "split" ? "" : ` --mode ${deployment}`;
  return ` Written by: npx strata render ${name} --as ${target}${mode}`;
}
