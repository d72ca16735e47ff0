import { readdirSync } from "node:fs";
import { join } from "node:path";

import type { KubernetesApi, KubernetesObject } from "./api";
import { schedulerArguments } from "./arguments";
import { dataFolder, executable } from "./programs";
import type { Supervised } from "./supervised";

/** Nodes as layer `eks` makes them: two for everything but ClickHouse, and ClickHouse's own. */
const NODES = [
  { name: "system-a", zone: "us-east-1a", dedicated: "system" },
  { name: "system-b", zone: "us-east-1b", dedicated: "system" },
  { name: "clickhouse-a", zone: "us-east-1a", dedicated: "clickhouse" },
] as const;

/** The real scheduler, and kwok in place of every node's kubelet. https://kwok.sigs.k8s.io */
export async function startNodes(programs: Supervised, kubeconfig: string, api: KubernetesApi): Promise<void> {
  programs.start("kube-scheduler", executable("kube-scheduler"), schedulerArguments(kubeconfig));
  programs.start("kwok", executable("kwok"), [
    ...[`--kubeconfig=${kubeconfig}`, "--manage-all-nodes=true", "--node-lease-duration-seconds=40"],
    ...["--node-ip=127.0.0.1", "--cidr=10.128.0.1/16"],
    ...stages().map((file) => `--config=${file}`),
  ]);
  for (const node of NODES) await api.create(nodeObject(node));
  await programs.until("kwok", async () => (await api.list({ apiVersion: "v1", kind: "Node" })).every(isReady));
}

/** How fast a node and a pod change, in kwok's own files. */
function stages(): string[] {
  const folder = dataFolder("kwok");
  const pods = readdirSync(join(folder, "pod/fast")).filter((name) => name.startsWith("pod-"));
  return [
    join(folder, "node/fast/node-initialize.yaml"),
    join(folder, "node/heartbeat-with-lease/node-heartbeat-with-lease.yaml"),
    ...pods.map((name) => join(folder, "pod/fast", name)),
  ];
}

function nodeObject({ name, zone, dedicated }: (typeof NODES)[number]): KubernetesObject {
  const capacity = { cpu: "32", memory: "128Gi", pods: "110" };
  const taints = dedicated === "clickhouse" ? [{ key: "dedicated", value: dedicated, effect: "NoSchedule" }] : [];
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        dedicated,
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        "kubernetes.io/arch": "amd64",
        "topology.kubernetes.io/region": zone.slice(0, -1),
        "topology.kubernetes.io/zone": zone,
      },
    },
    spec: { taints },
    status: { allocatable: capacity, capacity },
  };
}

function isReady({ status }: KubernetesObject): boolean {
  const { conditions } = (status ?? {}) as { conditions?: { type: string; status: string }[] };
  return conditions?.some((each) => each.type === "Ready" && each.status === "True") ?? false;
}
