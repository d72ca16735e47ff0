import { describeUnless } from "../describe";
import { richest } from "../layers/variations";
import { clusterLifecycleOf } from "./cluster-lifecycle";
import { whyNotApplied } from "./why-not";

describeUnless(whyNotApplied(), "ClickHouse with Terraform's real providers of Kubernetes and Helm", () => {
  clusterLifecycleOf("flexprice-development", "");
  clusterLifecycleOf("flexprice-production", richest);
});
