import { join } from "node:path";
import type { Credentials } from "./credentials";

/** https://etcd.io/docs/v3.6/op-guide/configuration/ */
export function etcdArguments(folder: string, client: string): string[] {
  const peer = "http://127.0.0.1:0"; // it has none
  return [
    ...["--name=test", `--data-dir=${join(folder, "etcd")}`, "--unsafe-no-fsync", "--log-level=warn"],
    ...[`--listen-client-urls=${client}`, `--advertise-client-urls=${client}`],
    ...[`--listen-peer-urls=${peer}`, `--initial-advertise-peer-urls=${peer}`, `--initial-cluster=test=${peer}`],
  ];
}

/** https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/ */
export function serverArguments(credentials: Credentials, etcd: string, port: number, controllers: boolean): string[] {
  const { folder, tokensFile, webhookFile, signingKeyFile } = credentials;
  return [
    ...["--bind-address=127.0.0.1", "--advertise-address=127.0.0.1", `--secure-port=${port}`, `--cert-dir=${folder}`],
    ...[`--etcd-servers=${etcd}`, "--endpoint-reconciler-type=none", "--service-cluster-ip-range=10.96.0.0/16"],
    ...["--authorization-mode=RBAC", "--allow-privileged", "--profiling=false"],
    ...[`--token-auth-file=${tokensFile}`, `--authentication-token-webhook-config-file=${webhookFile}`],
    // Each time anew, so that a token ends when EKS would end it.
    ...["--authentication-token-webhook-version=v1", "--authentication-token-webhook-cache-ttl=0s"],
    // Without controllers nobody makes a namespace's service account, and no pod would be accepted.
    ...(controllers ? [] : ["--disable-admission-plugins=ServiceAccount"]),
    ...["--service-account-issuer=https://kubernetes.default.svc"],
    ...[`--service-account-key-file=${signingKeyFile}`, `--service-account-signing-key-file=${signingKeyFile}`],
  ];
}

/** https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/ */
export function controllerArguments({ signingKeyFile, certificateFile }: Credentials, kubeconfig: string): string[] {
  return [
    ...[`--kubeconfig=${kubeconfig}`, "--leader-elect=false", "--secure-port=0"],
    ...[`--service-account-private-key-file=${signingKeyFile}`, `--root-ca-file=${certificateFile}`],
  ];
}

/** https://kubernetes.io/docs/reference/command-line-tools-reference/kube-scheduler/ */
export function schedulerArguments(kubeconfig: string): string[] {
  return [`--kubeconfig=${kubeconfig}`, "--leader-elect=false", "--secure-port=0"];
}
