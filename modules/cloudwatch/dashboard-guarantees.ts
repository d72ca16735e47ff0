import type { Guarantee } from "../check";

const BODY =
  "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html";

export const dashboardGuarantees: readonly Guarantee[] = [
  {
    id: "dashboards/within-limits",
    rule: "A dashboard with more widgets or metrics than CloudWatch takes is not synthesized.",
    why: "A plan takes any body; the apply fails, after the alarms were made.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html",
  },
  {
    id: "dashboards/on-the-grid",
    rule: "Every widget gets a place within the 24 columns that no other has.",
    why: "Widgets placed by hand overlap, and those beyond the last column are refused by the apply.",
    source: BODY,
  },
  {
    id: "dashboards/periods-of-their-own",
    rule: "Graphs keep the period that they ask for, whatever time the dashboard shows.",
    why: "Otherwise CloudWatch widens it with the time shown: averages over an hour never reach a threshold of minutes.",
    source: BODY,
  },
];
