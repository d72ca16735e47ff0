import type { Guarantee } from "../check";

export const prometheusGuarantees: readonly Guarantee[] = [
  {
    id: "prometheus/finds-every-broker",
    rule: "The collector asks for the cluster's name, which stands for all of its brokers.",
    why: "A list of brokers has at most three of them, and none that is added later: their metrics are missed by nobody.",
    source: "https://docs.aws.amazon.com/prometheus/latest/userguide/prom-msk-integration.html",
  },
  {
    id: "prometheus/collector-alone",
    rule: "Where the collector is chosen, it alone reaches the brokers' exporters, and nothing else.",
    why: "They answer without any login: whoever reaches them reads names and loads of all topics.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/open-monitoring.html",
  },
];
