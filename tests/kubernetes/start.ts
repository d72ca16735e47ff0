import { startKubernetes } from "./kubernetes";

/** Runs until Ctrl-C; standard output is what a shell evaluates to use it. */
async function main(): Promise<void> {
  const note = (text: string): void => console.error(`kubernetes: ${text}`);
  const kubernetes = await startKubernetes({ nodes: process.argv.includes("--nodes"), note });
  try {
    const { url, token, kubeconfig, caFile } = kubernetes;
    const variables = { KUBECONFIG: kubeconfig, KUBE_HOST: url, KUBE_TOKEN: token, KUBE_CA_FILE: caFile };
    for (const [name, value] of Object.entries(variables)) console.log(`export ${name}=${value}`);
    note(`${url} is a new, empty Kubernetes; Ctrl-C ends it`);
    const signal = await new Promise<string>((resolve) => {
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(name, resolve);
      setInterval(() => undefined, 60_000); // nothing else keeps this process alive
    });
    note(`${signal}: stopping`);
  } finally {
    await kubernetes.stop();
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(`kubernetes: ${String(error)}`);
    process.exit(1);
  },
);
