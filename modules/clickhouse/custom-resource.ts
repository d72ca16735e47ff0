import { createHash } from "node:crypto";
import type { Construct } from "constructs";
import { DefaultTokenResolver, StringConcat, Tokenization } from "../cdktf";

/** What the operator and Kubernetes write into the metadata of its objects; a plan would show it as taken away. */
export const COMPUTED_FIELDS = ["metadata.annotations", "metadata.labels", "metadata.finalizers"];

/** What the operator says when all that an object describes is there and answers. */
const COMPLETED = { "status.status": "Completed" };

/**
 * The status of the change before says Completed, too, until the operator has seen this one. So each change has an id of
 * its own: what is written, references as they are written.
 */
export function waitedFor(scope: Construct, spec: object) {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const written: unknown = Tokenization.resolve(spec, { scope, resolver, preparing: false });
  const taskID = createHash("sha256").update(JSON.stringify(written)).digest("hex").slice(0, 16);
  return { spec: { taskID, ...spec }, wait: { fields: { ...COMPLETED, "status.taskID": taskID } } };
}
