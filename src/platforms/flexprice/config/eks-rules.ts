import { kubernetesVersionProblem } from "../../../../modules/facts/kubernetes-versions";
import { checkInstanceClass } from "../../../core/instance-class";
import { checkInternetRange } from "../../../core/internet-range";
import { forEachReadable, type Rule } from "../../../core/rules";
import type { EksProfile } from "./eks";

export const eksRules: readonly Rule<{ readonly eks: EksProfile }>[] = [
  {
    id: "eks/supported-version",
    rule: "The Kubernetes version is under standard support.",
    why: "A plan takes 1.24. EKS refuses what is ended, and upgrades a cluster by itself on the day its support ends.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
    check({ profile: { eks } }, report) {
      const problem = kubernetesVersionProblem(eks.version);
      if (problem !== undefined) report("eks.version", `got "${eks.version}"; ${problem}`);
    },
  },
  {
    id: "eks/known-class",
    rule: "The nodes' instance type exists.",
    why: "A plan takes any text; the node group then fails after minutes.",
    source: "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html",
    check({ environment, profile: { eks } }, report) {
      checkInstanceClass(environment, "eks", { path: "eks.systemNodes.type", found: eks.systemNodes.type }, report);
    },
  },
  {
    id: "eks/somebody-in",
    rule: "Somebody may use the cluster: the pipeline or a person.",
    why: "Who creates it gets no access by that: not even Terraform could install the operator.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html",
    check({ environment: { ci, kubernetes } }, report) {
      if (ci !== undefined || (kubernetes?.admins ?? []).length > 0) return;
      report(
        "kubernetes.admins",
        "nobody could use the cluster; allowed: the ARN of the IAM role that you deploy with, or a pipeline under ci",
      );
    },
  },
  {
    id: "eks/one-entry-each",
    rule: "Nobody is listed twice.",
    why: "EKS takes one access entry for a principal; the second fails in the middle of the apply.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html",
    check({ environment: { name, account, ci, kubernetes = {} } }, report) {
      const { admins = [], viewers = [] } = kubernetes;
      const ofPipeline = ci === undefined ? [] : ["plan", "apply"];
      const all = [
        ...ofPipeline.map((role) => ({ arn: `arn:aws:iam::${account}:role/${name}-${role}`, path: "ci" })),
        ...admins.map((arn, index) => ({ arn, path: `kubernetes.admins[${index}]` })),
        ...viewers.map((arn, index) => ({ arn, path: `kubernetes.viewers[${index}]` })),
      ];
      for (const [index, { arn, path }] of all.entries()) {
        const first = all.findIndex((other) => other.arn === arn);
        if (first < index) report(path, `got "${arn}" twice, first at ${all[first]?.path}; allowed: once, in one list`);
      }
    },
  },
  {
    id: "eks/public-ranges",
    rule: "The API answers over the internet to ranges of the internet, and never to all of it.",
    why: "EKS refuses private ranges; 0.0.0.0/0 shows the API to everybody's scanners.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
    check({ environment: { kubernetes = {} } }, report) {
      forEachReadable([...(kubernetes.publicRanges ?? []).entries()], ([index, text]) => {
        checkInternetRange({ path: `kubernetes.publicRanges[${index}]`, text }, report);
      });
    },
  },
];
