import { describe, expect, it } from "@jest/globals";
import { DefaultStorageClass } from "../../../modules/kubernetes/default-storage-class";
import { inCluster } from "./in-cluster";

const tags = { Team: "data = all", Environment: "test" };
const template = (guarded = false) =>
  inCluster((stack) => void new DefaultStorageClass(stack, "storage", { tags, guarded }));
const storageClass = (guarded?: boolean) => template(guarded).only("kubernetes_storage_class_v1");

describe("the default storage class", () => {
  it("is gp3, and gp2 no longer is, which happens first [kubernetes/one-default-storage-class]", () => {
    const isDefault = "storageclass.kubernetes.io/is-default-class";
    expect(storageClass()).toMatchObject({ metadata: { name: "gp3", annotations: { [isDefault]: "true" } } });
    expect(template().only("kubernetes_annotations")).toMatchObject({
      api_version: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: "gp2" },
      annotations: { [isDefault]: "false" },
      force: true,
    });
    expect(storageClass()["depends_on"]).toEqual([expect.stringMatching(/^kubernetes_annotations\./)]);
  });

  it("encrypts, and lets volumes grow [kubernetes/encrypted-volumes]", () => {
    expect(storageClass()).toMatchObject({
      storage_provisioner: "ebs.csi.aws.com",
      allow_volume_expansion: true,
      parameters: { type: "gp3", encrypted: "true" },
    });
  });

  it("waits for the pod's node [kubernetes/volume-in-the-pods-zone]", () => {
    expect(storageClass()["volume_binding_mode"]).toBe("WaitForFirstConsumer");
  });

  it.each([
    [true, "Retain"],
    [false, "Delete"],
  ])("guarded %s: %s [kubernetes/volumes-follow-protection]", (guarded, policy) => {
    expect(storageClass(guarded)["reclaim_policy"]).toBe(policy);
  });

  it("tags every volume, in an order that stays [kubernetes/volumes-are-tagged]", () => {
    expect(storageClass()["parameters"]).toMatchObject({
      tagSpecification_1: "Environment=test",
      tagSpecification_2: "Team=data = all",
    });
  });
});
