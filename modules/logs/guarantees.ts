import type { Guarantee } from "../check";

export const logGuarantees: readonly Guarantee[] = [
  {
    id: "logs/no-match-is-zero",
    rule: "A metric of a log is zero while lines come that do not match; it has no dimensions.",
    why: "Without a default value an alarm has no data until the first failure, and cannot tell good from silent; with dimensions CloudWatch takes none.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html",
  },
  {
    id: "logs/archive-write-only",
    rule: "Firehose may write to the archive's bucket, CloudWatch Logs may put into that one stream, each for this account alone; neither reads.",
    why: "Roles of services are assumed by whoever gets the service to do so, for every account of the world.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Subscriptions-confused-deputy.html",
  },
  {
    id: "logs/archive-compressed-once",
    rule: "Archived objects are gzip, once, and their names say so.",
    why: "Subscriptions bring gzip: compressed again by Firehose, an object is unreadable to whoever unpacks it once.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#FirehoseExample",
  },
];
