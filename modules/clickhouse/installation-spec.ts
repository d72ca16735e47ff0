import type { PodCapacity } from "../facts/node-capacity";
import { gibibytes, type Size } from "../units";
import type { Backups } from "./backups";
import { memoryOf } from "./memory";
import { nodePortService, type NodePort } from "./node-port-service";
import { podTemplates } from "./pod-templates";
import { fromSecret, type SecretKey } from "./secret-key";
import { serverFiles, serverSettings } from "./server-settings";
import { users, type ApplicationUser } from "./users";

export interface InstallationSpecProps {
  /** Of its one cluster: the macro `cluster`. */
  readonly cluster: string;
  /** `26.3`: of ClickHouse. */
  readonly version: string;
  /** Where each replica of each shard stands: `[shard][replica]`. */
  readonly zones: readonly (readonly string[])[];
  /** Of the node that each replica has for itself. */
  readonly capacity: PodCapacity;
  readonly storage: Size;
  readonly storageClass: string;
  readonly serviceAccount: string;
  readonly user: ApplicationUser;
  readonly nodePorts: readonly NodePort[];
  /** By which the parts of one cluster know each other. */
  readonly interserverSecret: SecretKey;
  /** Keeper's members; none where there is one replica only. */
  readonly keeper: readonly { readonly host: string; readonly port: number }[];
  readonly backups: Backups | null;
  /** New where the pods have to start anew, such as with a new password: they read it when they start. */
  readonly restartedFor: string;
  /** Whether data outlives its pod's claim. */
  readonly guarded: boolean;
}

const DATA = "data";
const SERVICE = "node-port";

/** https://github.com/Altinity/clickhouse-operator/blob/release-0.26.0/docs/custom_resource_explained.md */
export function installationSpec(props: InstallationSpecProps) {
  const memory = memoryOf(props.capacity, props.backups !== null);
  const pods = podTemplates({ ...props, memory });
  const reclaimPolicy = props.guarded ? "Retain" : "Delete";
  return {
    reconcile: reconcile(props, reclaimPolicy),
    defaults: {
      // Grows a volume in place; a StatefulSet would have to be made anew.
      storageManagement: { provisioner: "Operator", reclaimPolicy },
      templates: { dataVolumeClaimTemplate: DATA, serviceTemplate: SERVICE },
    },
    configuration: {
      ...(props.keeper.length > 0 ? { zookeeper: { nodes: props.keeper } } : {}),
      ...users(props.user, props.backups, memory),
      settings: serverSettings(memory),
      files: serverFiles,
      clusters: [cluster(props, pods.names)],
    },
    templates: {
      podTemplates: pods.templates,
      serviceTemplates: [nodePortService(SERVICE, props.nodePorts)],
      volumeClaimTemplates: [volumeClaim(props, reclaimPolicy)],
    },
  };
}

function reconcile({ zones }: InstallationSpecProps, reclaimPolicy: "Retain" | "Delete") {
  const copies = Math.min(...zones.map((replicas) => replicas.length));
  return {
    cleanup: {
      // Of a replica or a shard that is no longer wanted. By default its data would go.
      unknownObjects: { statefulSet: "Delete", pvc: reclaimPolicy, configMap: "Delete", service: "Delete" },
    },
    statefulSet: {
      // By default the operator ignores a pod that never gets ready, and says Completed.
      create: { onFailure: "abort" },
      update: { onFailure: "abort" },
      // An empty server in the place of a lost volume looks healthy: only a second copy fills it again.
      recreate: { onDataLoss: copies > 1 ? "recreate" : "abort" },
    },
  };
}

function cluster({ cluster: name, zones, interserverSecret }: InstallationSpecProps, podTemplateNames: string[][]) {
  return {
    name,
    ...(zones.flat().length > 1 ? { secret: fromSecret(interserverSecret) } : {}),
    // One pod may be moved, never two at once. Never none, with one replica, too: EKS gives up a node's update after
    // fifteen minutes. https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html
    pdbManaged: "yes",
    pdbMaxUnavailable: 1,
    layout: {
      shards: podTemplateNames.map((replicas) => ({
        replicas: replicas.map((podTemplate) => ({ templates: { podTemplate } })),
      })),
    },
  };
}

function volumeClaim({ storage, storageClass }: InstallationSpecProps, reclaimPolicy: "Retain" | "Delete") {
  return {
    name: DATA,
    reclaimPolicy,
    spec: {
      storageClassName: storageClass,
      accessModes: ["ReadWriteOnce"],
      resources: { requests: { storage: `${gibibytes(storage)}Gi` } },
    },
  };
}
