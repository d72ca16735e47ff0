import type { PodCapacity } from "../facts/node-capacity";
import { BACKUP_RESOURCES, backupContainer, type Backups } from "./backups";
import type { Memory } from "./memory";
import { securityContext } from "./pod-security";

export interface PodTemplatesProps {
  /** `26.3`: of `clickhouse/clickhouse-server`. */
  readonly version: string;
  /** Where each replica of each shard stands: `[shard][replica]`. */
  readonly zones: readonly (readonly string[])[];
  readonly capacity: PodCapacity;
  readonly memory: Memory;
  readonly serviceAccount: string;
  readonly backups: Backups | null;
  /** New where the pods have to start anew, such as with a new password: they read it when they start. */
  readonly restartedFor: string;
}

/** The name of the container that the operator takes for the server. */
const SERVER = "clickhouse";

/** What a pod's template depends on besides the installation. */
interface Place {
  readonly zone: string;
  readonly backup: boolean;
}

/** The templates, and which of them each replica of each shard has: `[shard][replica]`. */
export function podTemplates(props: PodTemplatesProps) {
  const places = props.zones.map((replicas) => replicas.map((zone, replica) => place(props, zone, replica)));
  const templates = new Map(places.flat().map((each) => [templateName(each), podTemplate(props, each)]));
  return { templates: [...templates.values()], names: places.map((replicas) => replicas.map(templateName)) };
}

/** Backups are the first replica's, for its whole shard: the others have the same data and would write to the same place. */
function place({ backups }: PodTemplatesProps, zone: string, replica: number): Place {
  return { zone, backup: backups !== null && replica === 0 };
}

function templateName({ zone, backup }: Place): string {
  return backup ? `${zone}-backup` : zone;
}

/** Of one zone: a pod finds its volume again nowhere else. */
function podTemplate(props: PodTemplatesProps, { zone, backup }: Place) {
  return {
    name: templateName({ zone, backup }),
    // A node has the memory of one replica; and two copies on one node would be lost together.
    podDistribution: [
      {
        type: "ClickHouseAntiAffinity",
        scope: "ClickHouseInstallation",
        topologyKey: "kubernetes.io/hostname",
      },
    ],
    metadata: { annotations: { "strata/restarted-for": props.restartedFor } },
    spec: {
      serviceAccountName: props.serviceAccount,
      securityContext,
      terminationGracePeriodSeconds: 120, // running queries and merges come to an end
      nodeSelector: { "topology.kubernetes.io/zone": zone, dedicated: "clickhouse" },
      tolerations: [{ key: "dedicated", operator: "Equal", value: "clickhouse", effect: "NoSchedule" }],
      containers: [server(props), ...(backup && props.backups ? [backupContainer(props.backups)] : [])],
    },
  };
}

/** Processors are requested and not limited: a limit would stop it for parts of every tenth of a second. */
function server({ version, capacity, memory, backups }: PodTemplatesProps) {
  const milliCpu = capacity.milliCpu - (backups === null ? 0 : BACKUP_RESOURCES.milliCpu);
  return {
    name: SERVER,
    image: `clickhouse/clickhouse-server:${version}`,
    // The image would write its own users into a folder that the operator mounts read-only, and end there:
    // https://github.com/Altinity/clickhouse-operator/issues/1636
    env: [{ name: "CLICKHOUSE_SKIP_USER_SETUP", value: "1" }],
    resources: {
      requests: { cpu: `${milliCpu}m`, memory: `${memory.serverGib}Gi` },
      limits: { memory: `${memory.serverGib}Gi` },
    },
  };
}
