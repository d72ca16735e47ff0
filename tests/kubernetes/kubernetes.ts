import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KubernetesApi } from "./api";
import { controllerArguments, etcdArguments, serverArguments } from "./arguments";
import { kubeconfigFor, type Connection } from "./connection";
import { writeCredentials, type Credentials } from "./credentials";
import { freePorts } from "./free-ports";
import { startNodes } from "./nodes";
import { build, executable, nodePrograms, serverPrograms } from "./programs";
import { Supervised } from "./supervised";
import { startTokenWebhook } from "./token-webhook";

export interface KubernetesOptions {
  /**
   * The controllers, without which a namespace is never really deleted, and three nodes that run nothing, on which pods
   * nevertheless turn ready, so that `helm --wait` ends. @default neither
   */
  readonly nodes?: boolean;
  /** Receives progress, such as the build at the first start. */
  readonly note?: (text: string) => void;
}

export interface Kubernetes extends Connection {
  readonly token: string;
  /** Files of an administrator; they go with the server. */
  readonly kubeconfig: string;
  readonly caFile: string;
  readonly api: KubernetesApi;
  stop(): Promise<void>;
}

/**
 * A real Kubernetes of one's own on free ports of loopback, empty at each start: the API server with etcd. Nothing runs
 * in it. It also takes EKS's tokens.
 */
export async function startKubernetes(options: KubernetesOptions = {}): Promise<Kubernetes> {
  const { nodes = false, note = () => undefined } = options;
  await build(nodes ? [...serverPrograms, ...nodePrograms] : serverPrograms, note);
  const webhook = await startTokenWebhook();
  const programs = new Supervised(note);
  const stop = async (): Promise<void> => {
    await programs.stop();
    webhook.close();
  };
  try {
    const credentials = writeCredentials(programs.folder, webhook.configuration);
    const connection = await startServer(programs, credentials, nodes);
    const kubeconfig = join(programs.folder, "kubeconfig");
    writeFileSync(kubeconfig, kubeconfigFor(connection), { mode: 0o600 });
    const api = new KubernetesApi(connection);
    if (nodes) {
      await startControllers(programs, controllerArguments(credentials, kubeconfig), api);
      await startNodes(programs, kubeconfig, api);
    }
    return { ...connection, api, kubeconfig, caFile: credentials.certificateFile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** etcd and the API server, ready to answer. */
async function startServer(
  programs: Supervised,
  credentials: Credentials,
  controllers: boolean,
): Promise<Connection & { token: string }> {
  const { token, certificateFile, folder } = credentials;
  const [etcdPort = 0, port = 0] = await freePorts(2);
  const etcd = `http://127.0.0.1:${etcdPort}`;
  programs.start("etcd", executable("etcd"), etcdArguments(folder, etcd));
  programs.start("kube-apiserver", executable("kube-apiserver"), serverArguments(credentials, etcd, port, controllers));
  const url = `https://127.0.0.1:${port}`;
  const connection = () => ({ url, token, caData: readFileSync(certificateFile).toString("base64") });
  await programs.until("kube-apiserver", async () => {
    return existsSync(certificateFile) && (await new KubernetesApi(connection()).isReady());
  });
  return connection();
}

/** The first sign of the controllers is that a namespace gets its default service account. */
async function startControllers(programs: Supervised, args: readonly string[], api: KubernetesApi): Promise<void> {
  programs.start("kube-controller-manager", executable("kube-controller-manager"), args);
  const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: "default" } };
  await programs.until("kube-controller-manager", async () => (await api.get(account)) !== undefined);
}
