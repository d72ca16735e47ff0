import type { Repair } from "../repair";
import { succeeded, textOf, withText } from "../reply";
import { editElements, setChild, valueOf } from "../xml";

const ENDPOINTS = ["Endpoint", "ReaderEndpoint"] as const;

/** The endpoints of an Aurora cluster, as they were when it was made. */
export function rdsEndpoints(): Repair {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return {
    service: "rds",
    actions: /^(Create|Modify|Describe)DBClusters?$/,
    reason:
      "with its first instance the engine gives a cluster its own address for an endpoint; AWS's stays, and every plan " +
      "after the first apply would publish another one",
    after(request, reply) {
      if (!succeeded(reply)) return reply;
      const text = editElements(textOf(reply), "DBCluster", (cluster) => {
        const key = `${request.region} ${valueOf(cluster, "DBClusterIdentifier") ?? ""}`;
        if (request.action.startsWith("Create")) known.set(key, endpointsOf(cluster));
        return [...(known.get(key) ?? [])].reduce((xml, [tag, value]) => setChild(xml, tag, value), cluster);
      });
      return withText(reply, text);
    },
  };
}

function endpointsOf(cluster: string): Map<string, string> {
  return new Map(
    ENDPOINTS.flatMap((tag) => {
      const value = valueOf(cluster, tag);
      return value === undefined ? [] : [[tag, value] as const];
    }),
  );
}
