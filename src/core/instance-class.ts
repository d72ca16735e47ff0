import { classesFor, instanceClasses, type Use } from "../../modules/facts/instance-classes";
import type { Environment } from "./environment";
import { suggestion } from "./nearest";
import type { Report } from "./rules";

/** Reports a class that does not exist or does not run `use`; one of `newerClasses` is the user's own word for it. */
export function checkInstanceClass(
  { newerClasses = [] }: Environment,
  use: Use,
  { path, found }: { readonly path: string; readonly found: string },
  report: Report,
): void {
  const known = classesFor(use);
  if (known.includes(found) || newerClasses.includes(found)) return;
  const reason = instanceClasses.has(found)
    ? `which does not run ${use}${suggestion(found, known)}`
    : `which is not known (if AWS has it: newerClasses: [${found}])${suggestion(found, known)}`;
  report(path, `got "${found}", ${reason}`);
}
