import { createHash } from "node:crypto";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { Construct } from "constructs";
import { DefaultTokenResolver, StringConcat, Tokenization, type ITerraformDependable } from "../cdktf";
import { protectedFromDestroy } from "../protection";

/** What the operator and Kubernetes write into the metadata of its objects; a plan would show it as taken away. */
const COMPUTED_FIELDS = ["metadata.annotations", "metadata.labels", "metadata.finalizers"];

/** What the operator says when all that an object describes is there and answers. */
const COMPLETED = { "status.status": "Completed" };

export interface CustomResourceProps {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly spec: object;
  /** How long each change of it is waited for. */
  readonly wait: string;
  readonly guarded: boolean;
  /** What has to be there before it and to stay until it is gone. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** An object of the operator's kinds; Terraform waits until the operator has completed it. */
export function customResource(scope: Construct, id: string, props: CustomResourceProps): Manifest {
  const { apiVersion, kind, name, namespace, wait: longest, guarded, dependsOn } = props;
  const { spec, wait } = waitedFor(scope, props.spec);
  return new Manifest(scope, id, {
    manifest: { apiVersion, kind, metadata: { name, namespace }, spec },
    computedFields: COMPUTED_FIELDS,
    wait,
    timeouts: { create: longest, update: longest, delete: longest },
    ...(dependsOn === undefined ? {} : { dependsOn: [...dependsOn] }),
    ...protectedFromDestroy(guarded),
  });
}

/**
 * The status of the change before says Completed, too, until the operator has seen this one. So each change has an id of
 * its own: what is written, references as they are written.
 */
function waitedFor(scope: Construct, spec: object) {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const written: unknown = Tokenization.resolve(spec, { scope, resolver, preparing: false });
  const taskID = createHash("sha256").update(JSON.stringify(written)).digest("hex").slice(0, 16);
  return { spec: { taskID, ...spec }, wait: { fields: { ...COMPLETED, "status.taskID": taskID } } };
}
