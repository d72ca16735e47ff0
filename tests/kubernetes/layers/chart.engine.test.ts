import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { parseAllDocuments } from "yaml";
import { runOrThrow } from "../../support/run";
import { Template } from "../../support/synthesized";
import type { KubernetesObject } from "../api";
import { describeUnless, describeWithKubernetes, FIRST_START, note } from "../describe";
import { build, executable, kubernetesVersion, whyNot } from "../programs";
import { whyNoCharts } from "../reachable";
import { resolved } from "./references";
import { rootOf, rootsOf } from "./variations";

interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  readonly values: readonly string[];
}

const roots = rootsOf("flexprice-development");
const platform = rootOf(roots, "eks-platform");
const release = resolved(new Template(platform).only("helm_release"), platform, roots) as Release;

describeUnless(whyNot(["helm"]) ?? whyNoCharts(release.repository), "The operator's chart, with our values", () => {
  describeWithKubernetes("on the API server of Kubernetes", (api) => {
    let objects: KubernetesObject[];
    const folder = mkdtempSync(join(tmpdir(), "strata-chart-"));
    afterAll(() => rmSync(folder, { recursive: true }));

    beforeAll(async () => {
      await build(["helm"], note);
      objects = await rendered(release, folder);
      await api().create({ apiVersion: "v1", kind: "Namespace", metadata: { name: release.namespace } });
    }, FIRST_START);

    const only = (kind: string): KubernetesObject => {
      const [found, ...more] = objects.filter((object) => object.kind === kind);
      if (!found || more.length > 0) throw new Error(`expected one ${kind}, found ${found ? more.length + 1 : 0}`);
      return found;
    };

    it("renders objects that the server accepts", async () => {
      for (const object of objects) await expect(api().dryRun(object)).resolves.toMatchObject({ kind: object.kind });
    });

    it("runs the pinned images on system nodes, and no job of a hook", () => {
      const { template } = only("Deployment")["spec"] as { template: { spec: PodSpec } };
      const images = template.spec.containers.map(({ image }) => image).sort();
      expect(images).toEqual([
        `altinity/clickhouse-operator:${release.version}`,
        `altinity/metrics-exporter:${release.version}`,
      ]);
      expect(template.spec.nodeSelector).toEqual({ dedicated: "system" });
      expect(objects.filter(({ kind }) => kind === "Job")).toEqual([]);
    });

    it("has no password of its own, and watches one namespace", () => {
      expect(objects.filter(({ kind }) => kind === "Secret")).toEqual([]);
      const files = objects.filter(({ kind }) => kind === "ConfigMap").map(({ data }) => JSON.stringify(data));
      expect(files.filter((text) => /watch:\\n +namespaces:\\n +- clickhouse\\n/.test(text))).toHaveLength(1);
    });
  });
});

interface PodSpec {
  readonly containers: readonly { readonly image: string }[];
  readonly nodeSelector: unknown;
}

/** What Helm would send to the server. */
async function rendered({ name, namespace, repository, chart, version, values }: Release, folder: string) {
  const files = values.map((text, index) => {
    writeFileSync(join(folder, `${index}.yaml`), text);
    return `--values=${index}.yaml`;
  });
  const place = [`--repo=${repository}`, `--version=${version}`, `--namespace=${namespace}`];
  const args = ["template", name, chart, ...place, "--skip-crds", `--kube-version=${kubernetesVersion}`, ...files];
  const env = { HELM_CACHE_HOME: folder, HELM_CONFIG_HOME: folder, HELM_DATA_HOME: folder };
  const text = await runOrThrow(executable("helm"), args, { cwd: folder, env });
  const documents = parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject | null);
  return documents.filter((object) => object !== null);
}
