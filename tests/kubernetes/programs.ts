import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./folders";
import { goBuild, goEnvironment, type GoProgram } from "./go-build";
import { once } from "../support/once";

export const kubernetesVersion = "1.35.4";

/** What `kube-apiserver` calls itself otherwise, `v0.0.0-master+$Format:%H$`, is refused by charts with a kubeVersion. */
const VERSION_FLAGS = `-X k8s.io/component-base/version.gitVersion=v${kubernetesVersion}`;

const kubernetes = (name: string): GoProgram => ({
  module: "k8s.io/kubernetes",
  version: `v${kubernetesVersion}`,
  program: `k8s.io/kubernetes/cmd/${name}`,
  linkerFlags: VERSION_FLAGS,
});

/** Kubernetes as its own source has it: released as Go modules, so that no container and no image is needed. */
const programs = {
  etcd: { module: "go.etcd.io/etcd/server/v3", version: "v3.6.5", program: "go.etcd.io/etcd/server/v3" },
  "kube-apiserver": kubernetes("kube-apiserver"),
  "kube-controller-manager": kubernetes("kube-controller-manager"),
  "kube-scheduler": kubernetes("kube-scheduler"),
  kwok: {
    module: "sigs.k8s.io/kwok",
    version: "v0.8.0",
    program: "sigs.k8s.io/kwok/cmd/kwok",
    // How a node turns ready and a pod runs: kwok reads it from files that its module has beside the source.
    folder: "kustomize/stage",
  },
  // The Compose specification's own parser, which `docker compose config` is made of.
  "compose-spec": {
    module: "github.com/compose-spec/compose-go/v2",
    version: "v2.16.2",
    program: "github.com/compose-spec/compose-go/v2/cmd",
  },
  helm: { module: "helm.sh/helm/v3", version: "v3.19.5", program: "helm.sh/helm/v3/cmd/helm" },
} satisfies Readonly<Record<string, GoProgram>>;

export type Program = keyof typeof programs;

/** What answers and validates; the others are what acts on it, and take as long again to build. */
export const serverPrograms = ["etcd", "kube-apiserver"] as const;
export const nodePrograms = ["kube-controller-manager", "kube-scheduler", "kwok"] as const;

/** The executable of a program, whether it is built or not. */
export function executable(name: Program): string {
  return join(cacheFolder, `${name}-${programs[name].version}`, name);
}

/** The folder of a program's module that was kept beside it. */
export function dataFolder(name: "kwok"): string {
  return join(executable(name), "..", programs[name].folder);
}

/** Builds what is missing: the first time minutes, then nothing. */
export async function build(names: readonly Program[], note: (text: string) => void): Promise<void> {
  const missing = names.filter((name) => !existsSync(executable(name)));
  if (missing.length === 0) return;
  const isDone = (): boolean => missing.every((name) => existsSync(executable(name)));
  await once(join(cacheFolder, "build.lock"), isDone, async () => {
    for (const name of missing.filter((each) => !existsSync(executable(each)))) {
      note(`building ${name} ${programs[name].version}, once: minutes`);
      await goBuild(programs[name], executable(name));
    }
  });
}

/** Why some programs cannot be had on this machine; nothing when they can. */
export function whyNot(names: readonly Program[]): string | undefined {
  const missing = names.filter((name) => !existsSync(executable(name)));
  const modules = new Set(missing.map((name) => `${programs[name].module}@${programs[name].version}`));
  for (const module of modules) {
    const options = { env: goEnvironment(), encoding: "utf8", timeout: 60_000 } as const;
    const { error, status, stderr } = spawnSync("go", ["list", "-m", module], options);
    if (error) return `go: ${error.message}`;
    if (status !== 0) return `Go cannot fetch ${module}: ${stderr.trim().split("\n").at(-1)}`;
  }
  return undefined;
}
