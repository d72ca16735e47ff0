import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { Workspace } from "../support/workspace";

const ADMIN = "arn:aws:iam::123456789012:role/engineers";

/** The project with so many copies of each of its environments. */
export function workspaceOf(copies: number): Workspace {
  const workspace = new Workspace();
  const folder = join(workspace.path, "environments");
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  for (const [index, file] of files.entries()) {
    const environment = parse(readFileSync(join(folder, file), "utf8")) as object;
    rmSync(join(folder, file));
    for (let copy = 0; copy < copies; copy++) {
      // An account has one OIDC provider: copies leave the pipeline's roles out, and somebody else has the cluster.
      const copied = { ...environment, ci: undefined, kubernetes: { admins: [ADMIN] } };
      writeFileSync(join(folder, `copy-${index}-${copy}.yaml`), stringify(copied));
    }
  }
  return workspace;
}
