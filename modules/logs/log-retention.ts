import type { Duration } from "../units";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const logRetentions = [
  "1 day",
  "3 days",
  "5 days",
  "7 days",
  "14 days",
  "30 days",
  "60 days",
  "90 days",
  "120 days",
  "150 days",
  "180 days",
  "365 days",
  "400 days",
  "545 days",
  "731 days",
  "1096 days",
  "1827 days",
  "2192 days",
  "2557 days",
  "2922 days",
  "3288 days",
  "3653 days",
] as const satisfies readonly Duration[];

export type LogRetention = (typeof logRetentions)[number];
