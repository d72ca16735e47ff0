import { afterAll, beforeAll, describe, it } from "@jest/globals";
import { KubernetesApi } from "./api";
import { readKubeconfig } from "./connection";
import { startKubernetes, type Kubernetes, type KubernetesOptions } from "./kubernetes";
import { nodePrograms, serverPrograms, whyNot } from "./programs";

/** The first start on a machine builds Kubernetes: minutes. */
export const FIRST_START = 30 * 60_000;

/**
 * Tests on the API of a real Kubernetes: one of their own, or, to try another version, the new and empty one that
 * STRATA_TEST_KUBECONFIG names, such as `kind create cluster` makes: it is left full of what was tried.
 */
export function describeWithKubernetes(name: string, tests: (api: () => KubernetesApi) => void): void {
  const other = process.env["STRATA_TEST_KUBECONFIG"];
  if (other === undefined) return describeWithOwnKubernetes(name, (server) => tests(() => server().api));
  describe(name, () => {
    const api = new KubernetesApi(readKubeconfig(other));
    tests(() => api);
  });
}

/**
 * Tests on a Kubernetes that is started for them. Where there can be none they are skipped, loudly and counted; under
 * CI=true that fails the run.
 */
export function describeWithOwnKubernetes(
  name: string,
  tests: (server: () => Kubernetes) => void,
  options: Pick<KubernetesOptions, "nodes"> = {},
): void {
  const why = whyNot(options.nodes ? [...serverPrograms, ...nodePrograms] : serverPrograms);
  if (why !== undefined && process.env["CI"] === "true") return describeFailing(name, why);
  describeUnless(why, name, () => {
    let server: Kubernetes | undefined;
    beforeAll(async () => {
      server = await startKubernetes({ ...options, note });
    }, FIRST_START);
    tests(() => {
      if (!server) throw new Error("Kubernetes has not started");
      return server;
    });
    afterAll(() => server?.stop()); // last, because what the tests have started may still use it
  });
}

/** Tests that need something which only a network has: skipped where it is not to be had, loudly and counted. */
export function describeUnless(why: string | undefined, name: string, tests: () => void): void {
  if (why === undefined) return describe(name, tests);
  process.stderr.write(`SKIPPED: "${name}": ${why}\n`);
  describe.skip(name, tests);
}

function describeFailing(name: string, why: string): void {
  describe(name, () => {
    it("has its engine", () => {
      throw new Error(why);
    });
  });
}

export function note(text: string): void {
  process.stderr.write(`kubernetes: ${text}\n`);
}
