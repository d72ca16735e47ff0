import type { Guarantee } from "../../../../modules/check";

export const flexpriceDashboardGuarantees: readonly Guarantee[] = [
  {
    id: "dashboards/every-alarm-shown",
    rule: "Every alarm is on the overview, and on the dashboard of its tier with its metric, its threshold and its runbook.",
    why: "Whoever is woken looks at the dashboard first; one drawn by hand forgets alarms and keeps old thresholds.",
    source: "source document 002: Monitoring scaling metrics",
  },
  {
    id: "logs/queries-find-their-groups",
    rule: "Saved queries and dashboards ask for log groups that the layers make.",
    why: "CloudWatch saves a query over a group that does not exist; it fails when somebody needs it.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html",
  },
];
