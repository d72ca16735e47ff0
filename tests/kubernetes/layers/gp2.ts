/** What EKS puts into every cluster, with the annotation that layer `eks-platform` takes away. */
export const gp2 = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "gp2", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
  provisioner: "kubernetes.io/aws-ebs",
  parameters: { type: "gp2", fsType: "ext4" },
  volumeBindingMode: "WaitForFirstConsumer",
};
