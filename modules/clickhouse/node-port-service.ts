/** A port of ClickHouse, and the port of every node behind which it stands. */
export interface NodePort {
  readonly name: string;
  readonly port: number;
  readonly nodePort: number;
}

/**
 * The address of the whole installation, for a load balancer that is not Kubernetes' own. Only nodes with a replica answer
 * (`Local`), and ClickHouse sees the client's own address, by which it knows whom to let in.
 * https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy
 */
export function nodePortService(name: string, ports: readonly NodePort[]) {
  return {
    name,
    spec: {
      type: "NodePort",
      externalTrafficPolicy: "Local",
      ports: ports.map((each) => ({ ...each, targetPort: each.port, protocol: "TCP" })),
    },
  };
}
