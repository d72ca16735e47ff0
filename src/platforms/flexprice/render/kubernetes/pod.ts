import { mebibytes } from "../../../../../modules/units";
import { USER, type Component } from "../components";
import { NAME } from "./names";

/** What every pod of the application has. */
export function podSpec(container: object, rest: object = {}) {
  return {
    serviceAccountName: NAME,
    automountServiceAccountToken: false, // it does not call Kubernetes; EKS Pod Identity brings a token of its own
    // Kubernetes' own variables of a Service flexprice-api begin with FLEXPRICE_, as the application's do.
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: USER.id,
      runAsGroup: USER.group,
      fsGroup: USER.group,
      seccompProfile: { type: "RuntimeDefault" },
    },
    ...rest,
    containers: [
      {
        name: NAME,
        ...container,
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
        volumeMounts: [{ name: "tmp", mountPath: "/tmp" }], // invoices are made there
      },
    ],
    volumes: [{ name: "tmp", emptyDir: {} }],
  };
}

/** A task's size on ECS is what it gets and no more; the same here. */
export function resources({ cpu, memory }: Pick<Component["service"], "cpu" | "memory">) {
  const size = { cpu: `${Number.parseFloat(cpu) * 1000}m`, memory: `${mebibytes(memory)}Mi` };
  return { requests: size, limits: size };
}
