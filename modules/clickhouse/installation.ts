import { Construct } from "constructs";
import type { ITerraformDependable } from "../cdktf";
import { LONG_WAIT } from "../kubernetes/cluster-access";
import { customResource } from "./custom-resource";
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
    customResource(this, "installation", {
      apiVersion: "clickhouse.altinity.com/v1",
      kind: "ClickHouseInstallation",
      name,
      namespace,
      spec: installationSpec(props),
      wait: LONG_WAIT,
      guarded,
      dependsOn,
    });
  }
}
