import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import type { ITerraformDependable } from "../cdktf";
import { LONG_WAIT } from "../kubernetes/cluster-access";
import { protectedFromDestroy } from "../protection";
import { COMPUTED_FIELDS, waitedFor } from "./custom-resource";
import { installationSpec, type InstallationSpecProps } from "./installation-spec";

export interface InstallationProps extends InstallationSpecProps {
  readonly name: string;
  readonly namespace: string;
  /** What has to be there before it and to stay until it is gone. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A ClickHouse cluster, as Altinity's operator makes it; Terraform waits until it runs. */
export class ClickhouseInstallation extends Construct {
  constructor(scope: Construct, id: string, props: InstallationProps) {
    super(scope, id);
    const { name, namespace, guarded, dependsOn } = props;
    const { spec, wait } = waitedFor(this, installationSpec(props));
    new Manifest(this, "installation", {
      manifest: {
        apiVersion: "clickhouse.altinity.com/v1",
        kind: "ClickHouseInstallation",
        metadata: { name, namespace },
        spec,
      },
      computedFields: COMPUTED_FIELDS,
      wait,
      timeouts: { create: LONG_WAIT, update: LONG_WAIT, delete: LONG_WAIT },
      dependsOn: [...dependsOn],
      ...protectedFromDestroy(guarded),
    });
  }
}
