import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import type { Construct } from "constructs";
import { OperatorCrds } from "../../../../modules/clickhouse/crds";
import { ClickhouseOperator } from "../../../../modules/clickhouse/operator";
import { ClusterAccess, SHORT_WAIT } from "../../../../modules/kubernetes/cluster-access";
import { DefaultStorageClass } from "../../../../modules/kubernetes/default-storage-class";
import { KubernetesSecret } from "../../../../modules/kubernetes/secret";
import { protectedFromDestroy } from "../../../../modules/protection";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import { tagsOf } from "../../../core/tags";
import type { FlexpriceProfile } from "../config/profiles";
import { resourceNames } from "../resource-names";
import { clickhouse } from "../services/clickhouse-connection";
import type { EksLayer } from "./eks";
import { secretArn, type SecretsLayer } from "./secrets";

/** What the layer after `eks-platform` may use of it: names of what is in the cluster. */
export interface EksPlatformContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  readonly storageClass: string;
}

/** Step 6 of source document 000, what every cluster needs before ClickHouse: volumes, the operator, passwords. */
export class EksPlatformLayer extends Layer<FlexpriceProfile, EksPlatformContract> {
  constructor(
    scope: Construct,
    configuration: Configuration<FlexpriceProfile>,
    layers: { readonly eks: EksLayer; readonly secrets: SecretsLayer },
  ) {
    super(scope, "eks-platform", configuration);
    // Not by its outputs, which are unknown in the plan that makes the cluster.
    this.addDependency(layers.eks);
    new ClusterAccess(this, "access", { cluster: resourceNames(this.environment).cluster, charts: true });
    const storageClass = this.storageClass();
    const namespace = this.namespace(clickhouse.namespace);
    const secrets = this.secrets(namespace, layers.secrets);
    this.operator(secrets);
    this.publish({ storageClass: storageClass.name });
  }

  private storageClass(): DefaultStorageClass {
    return new DefaultStorageClass(this, "storage", {
      tags: tagsOf(this.environment, this.layerName),
      guarded: this.guarded,
    });
  }

  /** With it goes everything in it, volumes' claims too. */
  private namespace(name: string): NamespaceV1 {
    return new NamespaceV1(this, `${name}-namespace`, {
      metadata: { name },
      timeouts: { delete: SHORT_WAIT },
      ...protectedFromDestroy(this.guarded),
    });
  }

  private secrets({ metadata }: NamespaceV1, layer: SecretsLayer) {
    const password = { secretArn: secretArn(layer.outputsFor(this), "clickhouse"), key: "password" };
    const namespace = metadata.name;
    const credentials = new KubernetesSecret(this, "credentials", {
      name: clickhouse.credentials,
      namespace,
      values: { password },
      revision: this.profile.secrets.versions.clickhouse,
    });
    // All of it from the start: what is added to a written secret would wait for a new revision.
    const internal = new KubernetesSecret(this, "internal", {
      name: clickhouse.internal,
      namespace,
      values: { "backup-password": random, "interserver-secret": random },
      revision: 1,
    });
    return [credentials.resource, internal.resource];
  }

  /** Last to come and first to go: whatever of ClickHouse is still there needs it to be deleted. */
  private operator(secrets: readonly SecretV1[]): void {
    const definitions = new OperatorCrds(this, "definitions", { guarded: this.guarded });
    new ClickhouseOperator(this, "operator", {
      namespace: this.namespace("clickhouse-operator").metadata.name,
      watched: clickhouse.namespace,
      nodeSelector: { dedicated: "system" },
      dependsOn: [...definitions.resources, ...secrets],
    });
  }
}

const random = { random: { length: 32 } };
