import { runOrThrow } from "../../support/run";
import type { Workspace } from "../../support/workspace";

type Variables = Readonly<Record<string, string>>;

/** A saved plan with all that it holds, as JSON. */
export async function planned(folder: string, env: Variables): Promise<string> {
  const options = { cwd: folder, env: { ...env, TF_IN_AUTOMATION: "1" } };
  await runOrThrow("terraform", ["plan", "-no-color", "-input=false", "-out=plan.tfplan"], options);
  return runOrThrow("terraform", ["show", "-json", "plan.tfplan"], options);
}

export function synthesize(workspace: Workspace, env: Variables): Promise<string> {
  return runOrThrow("node", ["--import", "tsx", "main.ts"], { cwd: workspace.path, env });
}
