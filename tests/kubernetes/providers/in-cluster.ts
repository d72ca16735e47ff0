import type { KubernetesApi, KubernetesObject } from "../api";

/** Names of all objects of a kind: `v1 Namespace`. */
export async function namesOf(api: KubernetesApi, of: string): Promise<string[]> {
  const [apiVersion = "", kind = ""] = of.split(" ");
  return (await api.list({ apiVersion, kind })).map(({ metadata }) => metadata.name);
}

/** Where the pods of a namespace are. */
export async function nodesOfPods(api: KubernetesApi, namespace: string): Promise<string[]> {
  const pods = await api.list({ apiVersion: "v1", kind: "Pod" });
  const inNamespace = pods.filter(({ metadata }) => metadata.namespace === namespace);
  return inNamespace.map(({ spec }) => (spec as { nodeName: string }).nodeName);
}

/** What is secret in our namespaces. User names are not: they stand in the configuration. */
export async function secretValues(api: KubernetesApi): Promise<string[]> {
  const secrets = (await api.list({ apiVersion: "v1", kind: "Secret" })).filter(isOurs);
  const entries = secrets.flatMap(({ data }) => Object.entries(data as Record<string, string>));
  return entries.filter(([key]) => key !== "username").map(([, value]) => Buffer.from(value, "base64").toString());
}

/** Not Helm's record of a release, which has a type of its own. */
function isOurs({ type, metadata }: KubernetesObject): boolean {
  return type === "Opaque" && (metadata.namespace ?? "").startsWith("clickhouse");
}
