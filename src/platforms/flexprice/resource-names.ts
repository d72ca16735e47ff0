import type { Environment } from "../../core/environment";
import { Names } from "../../core/naming";

/** Names that a role is granted before the layer that makes the resource exists: both sides take them from here. */
export function resourceNames({ name, account }: Environment) {
  const names = new Names(name);
  return {
    invoicesBucket: names.globalOf("invoices", account),
    /** Not `events`, as source document 000 has it: two environments of one account would share the table. */
    eventsTable: names.of("events"),
    /** Of the image that ghcr.io publishes, where ECR keeps it. */
    cachedImage: { prefix: names.of("ghcr"), repository: `${names.of("ghcr")}/flexprice/flexprice` },
    /** By which Kubernetes' own providers find the cluster, before any state has it. */
    cluster: names.of("eks"),
    /** Sessions of ECS Exec: who runs in a task writes to the one, and reads with the other. */
    exec: { logGroup: names.pathOf("ecs-exec"), keyAlias: `alias/${names.of("ecs-exec")}` },
    /** Of the instances; named by services before the layer that makes it is applied. */
    capacityProvider: names.of("ec2"),
    logGroup: (service: string) => names.pathOf(service),
  };
}
