import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";

/** Where an API server is and who asks. */
export interface Connection {
  readonly url: string;
  /** Base64 of its authority's certificates, as EKS and kubeconfigs have it. */
  readonly caData: string;
  readonly token?: string;
  /** Base64 too. */
  readonly clientCertificate?: { readonly certData: string; readonly keyData: string };
}

/** A kubeconfig with one cluster, for kubectl, helm and Kubernetes' own programs. */
export function kubeconfigFor({ url, caData, token }: Connection): string {
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "test", cluster: { server: url, "certificate-authority-data": caData } }],
    users: [{ name: "admin", user: { token } }],
    contexts: [{ name: "test", context: { cluster: "test", user: "admin" } }],
    "current-context": "test",
  });
}

interface Kubeconfig {
  readonly clusters: readonly { name: string; cluster: Readonly<Record<string, string>> }[];
  readonly users: readonly { name: string; user: Readonly<Record<string, string>> }[];
  readonly contexts: readonly { name: string; context: { cluster: string; user: string } }[];
  readonly "current-context": string;
}

/** The current context of somebody's kubeconfig, which has to hold what it needs: a token or a client's certificate. */
export function readKubeconfig(file: string): Connection {
  const config = parse(readFileSync(file, "utf8")) as Kubeconfig;
  const context = config.contexts.find(({ name }) => name === config["current-context"])?.context;
  const cluster = config.clusters.find(({ name }) => name === context?.cluster)?.cluster;
  const user = config.users.find(({ name }) => name === context?.user)?.user;
  const { server: url, "certificate-authority-data": caData } = cluster ?? {};
  if (!user || url === undefined || caData === undefined) {
    throw new Error(`${file}: its current context has no server, certificate-authority-data or user`);
  }
  const { token, "client-certificate-data": certData, "client-key-data": keyData } = user;
  if (token !== undefined) return { url, caData, token };
  if (certData === undefined || keyData === undefined) {
    throw new Error(`${file}: its user has neither a token nor client-certificate-data and client-key-data`);
  }
  return { url, caData, clientCertificate: { certData, keyData } };
}
