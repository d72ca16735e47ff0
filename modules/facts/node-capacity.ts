import { mebibytes, type Size } from "../units";
import { instanceClasses } from "./instance-classes";

/** What one pod that has a node to itself can ask for. */
export interface PodCapacity {
  readonly milliCpu: number;
  readonly memoryGib: number;
}

/**
 * What is left of a node for one pod, after the hypervisor, the kubelet and the pods that every node runs.
 *
 * Kubelet: 255 MiB and 11 MiB for each pod that fits; 100 MiB before it evicts; a falling share of each processor
 * (https://github.com/awslabs/amazon-eks-ami/blob/main/nodeadm/internal/kubelet/config.go).
 * Pods of every node: CNI, kube-proxy, EBS CSI, pod identity: 250m and 512 MiB.
 */
export function podCapacity(type: string): PodCapacity {
  const found = instanceClasses.get(type);
  if (!found) throw new RangeError(`no size is known for "${type}"`);
  const total = memoryOfSystem(found.memory);
  const kubelet = 255 + 11 * mostPods(type) + 100;
  return {
    milliCpu: roundDown(found.vcpu * 1000 - reservedCpu(found.vcpu) - 250, 100),
    memoryGib: Math.floor((total - kubelet - 512) / 1024),
  };
}

/**
 * MiB of an instance's memory that Linux sees, at least. Hypervisor and kernel take 2 to 6 %; Karpenter reckons with 7.5 %,
 * so as never to promise too much (https://github.com/aws/karpenter-provider-aws/issues/7929).
 */
export function memoryOfSystem(memory: Size): number {
  return mebibytes(memory) * 0.925;
}

/** 6 % of the first processor, 1 % of the second, 0.5 % of the next two, 0.25 % of the others, in thousandths. */
function reservedCpu(vcpu: number): number {
  return 60 + 10 + 5 * Math.min(2, vcpu - 2) + 2.5 * Math.max(0, vcpu - 4);
}

/**
 * Addresses that the interfaces of an instance have, the most pods that the VPC CNI gives one.
 * https://github.com/awslabs/amazon-eks-ami/blob/main/nodeadm/internal/kubelet/eni-max-pods.txt
 */
function mostPods(type: string): number {
  const [, size = ""] = type.split(".");
  const most: Readonly<Record<string, number>> = { medium: 17, large: 35, xlarge: 58, "2xlarge": 58, "16xlarge": 737 };
  return most[size] ?? 234;
}

function roundDown(amount: number, step: number): number {
  return Math.floor(amount / step) * step;
}
