import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import type { ITerraformDependable } from "../cdktf";
import { KubernetesSecret } from "../kubernetes/secret";

export interface OperatorProps {
  /** Of the operator itself: in the namespace that it watches, a destroy could take it before it has cleaned up. */
  readonly namespace: string;
  /** The one namespace that it looks after. */
  readonly watched: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** What has to be there before it and to stay until it is gone. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The chart, the images and the definitions in crds/ are of one release: they change together. */
const RELEASE = "0.26.0";
/** Of the release and of all that belongs to it. The operator logs in to ClickHouse with the secret of this name. */
const NAME = "clickhouse-operator";

/** Altinity's operator for ClickHouse. https://github.com/Altinity/clickhouse-operator */
export class ClickhouseOperator extends Construct {
  constructor(scope: Construct, id: string, props: OperatorProps) {
    super(scope, id);
    const password = this.password(props.namespace);
    new Release(this, "release", {
      name: NAME,
      namespace: props.namespace,
      repository: "https://helm.altinity.com",
      chart: "altinity-clickhouse-operator",
      version: RELEASE,
      values: [JSON.stringify(values(props), null, 2)],
      skipCrds: true,
      // A create that failed would leave its name taken: "cannot re-use a name that is still in use".
      atomic: true,
      cleanupOnFail: true,
      wait: true,
      timeout: 540, // seconds: LONG_WAIT
      maxHistory: 5,
      dependsOn: [...props.dependsOn, password.resource],
    });
  }

  private password(namespace: string): KubernetesSecret {
    return new KubernetesSecret(this, "password", {
      name: NAME,
      namespace,
      values: { username: { text: "clickhouse_operator" }, password: { random: { length: 32 } } },
      revision: 1,
    });
  }
}

/** https://github.com/Altinity/clickhouse-operator/blob/release-0.26.0/deploy/helm/clickhouse-operator/README.md */
function values({ watched, nodeSelector }: OperatorProps): object {
  return {
    fullnameOverride: NAME,
    crdHook: { enabled: false }, // a job with rights over all definitions, from bitnami/kubectl:latest
    secret: { create: false }, // the chart's has a password that everyone knows
    rbac: { create: true, namespaceScoped: false }, // the namespace that it watches is not its own
    operator: {
      image: { repository: "altinity/clickhouse-operator", tag: RELEASE },
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } },
    },
    metrics: {
      image: { repository: "altinity/metrics-exporter", tag: RELEASE },
      resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
    },
    nodeSelector,
    // One plain name: the operator then asks Kubernetes for this namespace only. From 0.27 on: { include: [watched] }.
    configs: { files: { "config.yaml": { watch: { namespaces: [watched] } } } },
  };
}
