import { createHash } from "node:crypto";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import { DefaultTokenResolver, StringConcat, Tokenization, type ITerraformDependable } from "../cdktf";
import { LONG_WAIT } from "../kubernetes/cluster-access";
import { protectedFromDestroy } from "../protection";
import { COMPLETED, COMPUTED_FIELDS } from "./custom-resource";
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
    const spec = installationSpec(props);
    const taskID = this.fingerprint(spec);
    new Manifest(this, "installation", {
      manifest: {
        apiVersion: "clickhouse.altinity.com/v1",
        kind: "ClickHouseInstallation",
        metadata: { name, namespace },
        spec: { taskID, ...spec },
      },
      computedFields: COMPUTED_FIELDS,
      // The status of the change before says Completed, too, until the operator has seen this one: the id tells them apart.
      wait: { fields: { ...COMPLETED, "status.taskID": taskID } },
      timeouts: { create: LONG_WAIT, update: LONG_WAIT, delete: LONG_WAIT },
      dependsOn: [...dependsOn],
      ...protectedFromDestroy(guarded),
    });
  }

  /** Of what will be written: a reference is a number in memory, another one in every run. */
  private fingerprint(spec: object): string {
    const resolver = new DefaultTokenResolver(new StringConcat());
    const written: unknown = Tokenization.resolve(spec, { scope: this, resolver, preparing: false });
    return createHash("sha256").update(JSON.stringify(written)).digest("hex").slice(0, 16);
  }
}
