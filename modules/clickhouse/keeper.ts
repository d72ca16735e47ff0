import type { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import { SHORT_WAIT } from "../kubernetes/cluster-access";
import { customResource } from "./custom-resource";
import { securityContext } from "./pod-security";

export interface KeeperProps {
  /** At most 15 characters, as of an installation. */
  readonly name: string;
  readonly namespace: string;
  /** `26.3`: of `clickhouse/clickhouse-keeper`. */
  readonly version: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly storageClass: string;
  /** Whether volumes outlive it. */
  readonly guarded: boolean;
}

/** Two of three can decide; with two zones, the loss of the one that has two of them stops writing until it is back. */
const MEMBERS = 3;
const CLUSTER = "keeper";
const PORT = 2181;

/** ClickHouse Keeper: what replicas agree by. https://clickhouse.com/docs/guides/sre/keeper/clickhouse-keeper */
export class ClickhouseKeeper extends Construct {
  readonly resource: Manifest;
  /** Addresses of its members, for `zookeeper.nodes` of an installation. */
  readonly nodes: readonly { readonly host: string; readonly port: number }[];

  constructor(scope: Construct, id: string, props: KeeperProps) {
    super(scope, id);
    const { name, namespace, guarded } = props;
    this.resource = customResource(this, "keeper", {
      apiVersion: "clickhouse-keeper.altinity.com/v1",
      kind: "ClickHouseKeeperInstallation",
      name,
      namespace,
      spec: keeperSpec(props),
      wait: SHORT_WAIT,
      guarded,
    });
    this.nodes = Array.from({ length: MEMBERS }, (_, index) => ({
      host: `chk-${name}-${CLUSTER}-0-${index}.${namespace}.svc.cluster.local`,
      port: PORT,
    }));
  }
}

function keeperSpec(props: KeeperProps) {
  const reclaimPolicy = props.guarded ? "Retain" : "Delete";
  return {
    defaults: {
      storageManagement: { provisioner: "Operator", reclaimPolicy },
      templates: { podTemplate: "keeper", dataVolumeClaimTemplate: "data" },
    },
    configuration: {
      clusters: [{ name: CLUSTER, pdbMaxUnavailable: 1, layout: { replicasCount: MEMBERS } }],
      settings: { listen_host: "0.0.0.0", "logger/level": "information", "logger/console": "true" },
    },
    templates: {
      podTemplates: [{ name: "keeper", spec: pod(props) }],
      volumeClaimTemplates: [
        {
          name: "data",
          reclaimPolicy,
          spec: {
            storageClassName: props.storageClass,
            accessModes: ["ReadWriteOnce"],
            resources: { requests: { storage: "10Gi" } },
          },
        },
      ],
    },
  };
}

function pod({ name, version, nodeSelector }: KeeperProps) {
  const labelSelector = { matchLabels: { "clickhouse-keeper.altinity.com/chk": name } };
  return {
    automountServiceAccountToken: false,
    securityContext,
    terminationGracePeriodSeconds: 60,
    nodeSelector,
    // Two on one node: its loss, or a drain of it, would take the majority.
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector, topologyKey: "kubernetes.io/hostname" }],
      },
    },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "DoNotSchedule",
        labelSelector,
      },
    ],
    containers: [
      {
        name: "clickhouse-keeper", // by which the operator finds it
        image: `clickhouse/clickhouse-keeper:${version}`,
        resources: { requests: { cpu: "250m", memory: "1Gi" }, limits: { memory: "1Gi" } },
      },
    ],
  };
}
