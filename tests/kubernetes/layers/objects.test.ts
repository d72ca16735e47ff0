import { describe, expect, it } from "@jest/globals";
import type { RootJson } from "../../support/synthesized";
import { objectsOf } from "./objects";

const root = (resource: RootJson["resource"] & object): RootJson => ({ resource });
const named = (name: string) => ({ metadata: { name } });
const only = (json: RootJson, roots = {}) => {
  const [translated, ...others] = objectsOf(json, roots);
  if (!translated || others.length > 0) throw new Error(`expected one object, got ${others.length + 1}`);
  return translated.object;
};

describe("the Kubernetes objects of a root", () => {
  it("leaves out what is not of the kubernetes provider", () => {
    expect(objectsOf(root({ aws_vpc: { vpc: {} }, helm_release: { operator: {} } }))).toEqual([]);
  });

  it.each([
    ["kubernetes_pod_v1", { pod: named("a") }, "no translation of kubernetes_pod_v1"],
    ["kubernetes_namespace_v1", { it: { ...named("a"), spec: {} } }, "the arguments spec of kubernetes_namespace_v1"],
    ["kubernetes_namespace_v1", { it: { ...named("a"), for_each: {} } }, "the arguments for_each"],
    ["kubernetes_namespace_v1", { it: { metadata: {} } }, "its object has no name"],
    ["kubernetes_manifest", { it: { manifest: "${yamldecode(local.text)}" } }, "only Terraform can compute"],
    ["kubernetes_manifest", { it: { manifest: { ...named("a"), status: {} } } }, "refuses a manifest with a status"],
  ])("fails on a %s that it cannot translate: %j", (type, blocks, message) => {
    expect(() => objectsOf(root({ [type]: blocks }))).toThrow(message);
  });

  it("encodes a secret's values and puts a plausible text for what is known in an apply only", () => {
    const data_wo = { password: '${jsondecode(ephemeral.a.b.secret_string)["password"]}', username: "flexprice" };
    const secret = { metadata: [{ name: "credentials" }], data_wo, data_wo_revision: 3, depends_on: ["a.b"] };
    expect(only(root({ kubernetes_secret_v1: { it: secret } }))).toEqual({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "credentials" },
      data: {
        password: Buffer.from("example").toString("base64"),
        username: Buffer.from("flexprice").toString("base64"),
      },
    });
  });

  it("gives a storage class the API's names", () => {
    const storageClass = {
      ...named("gp3"),
      storage_provisioner: "ebs.csi.aws.com",
      reclaim_policy: "Retain",
      volume_binding_mode: "WaitForFirstConsumer",
      allow_volume_expansion: true,
      parameters: { type: "gp3", encrypted: "true" },
    };
    expect(only(root({ kubernetes_storage_class_v1: { it: storageClass } }))).toEqual({
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: "gp3" },
      provisioner: "ebs.csi.aws.com",
      reclaimPolicy: "Retain",
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      parameters: { type: "gp3", encrypted: "true" },
    });
  });

  it("knows annotations as a change of what is there already", () => {
    const annotations = { api_version: "storage.k8s.io/v1", kind: "StorageClass", ...named("gp2"), force: true };
    expect(objectsOf(root({ kubernetes_annotations: { it: { ...annotations, annotations: { a: "b" } } } }))).toEqual([
      {
        address: "kubernetes_annotations.it",
        isPatch: true,
        object: {
          apiVersion: "storage.k8s.io/v1",
          kind: "StorageClass",
          metadata: { name: "gp2", annotations: { a: "b" } },
        },
      },
    ]);
  });
});

describe("references in an object", () => {
  const namespace = { kubernetes_namespace_v1: { it: named("clickhouse") } };
  const manifest = (value: unknown) => ({
    kubernetes_manifest: { it: { manifest: { apiVersion: "v1", kind: "ConfigMap", ...named("a"), value } } },
  });
  const roots = {
    "eks-platform": {
      output: {
        namespace: { value: "${kubernetes_namespace_v1.it.metadata[0].name}" },
        names: { value: { credentials: "clickhouse-credentials" } },
        lists: { value: ["first", "second"] },
      },
      resource: namespace,
    },
  };
  const state = "data.terraform_remote_state.eks-platform.outputs";

  it.each([
    ["to a literal of the same root", "${kubernetes_namespace_v1.it.metadata[0].name}", "clickhouse"],
    ["in the provider's form without an index", "${kubernetes_namespace_v1.it.metadata.name}", "clickhouse"],
    ["inside a text", "a-${kubernetes_namespace_v1.it.metadata[0].name}-b", "a-clickhouse-b"],
    ["to another layer's output, and on", `\${${state}.namespace}`, "clickhouse"],
    ["to a member of another layer's map", `\${${state}.names.credentials}`, "clickhouse-credentials"],
    ["to a member in brackets", `\${${state}.names["credentials"]}`, "clickhouse-credentials"],
    ["to a member of another layer's list", `\${${state}.lists[1]}`, "second"],
    ["to what only an apply knows", "${aws_eks_cluster.eks.endpoint}", "example"],
    ["in a call with braces", '${jsonencode({"a" = var.b})}', "example"],
    ["that is escaped", "$${HOSTNAME}", "${HOSTNAME}"],
    ["that is none", "{cluster}/{shard}", "{cluster}/{shard}"],
  ])("%s: %s", (_, written, value) => {
    const resource = { ...manifest([{ deep: written }]), kubernetes_namespace_v1: namespace.kubernetes_namespace_v1 };
    const [translated] = objectsOf({ resource }, roots);
    expect(translated?.object["value"]).toEqual([{ deep: value }]);
  });
});
