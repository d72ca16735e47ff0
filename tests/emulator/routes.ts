export type Engine = "moto" | "ministack";

/**
 * Which engine answers for a service, by its signing name. ministack answers for all others, among them S3: moto
 * enforces a bucket policy that denies plain HTTP without looking at its condition, and then refuses everything.
 */
const MOTO: ReadonlySet<string> = new Set([
  "ec2", // ministack loses flow-log and endpoint settings
  "iam", // ministack has no AWS managed policies
  "sts",
  "logs",
  "firehose", // where logs look for the streams that they are sent to
  "monitoring", // ministack forgets what an alarm watches and whom it tells
  "ecr",
  "dynamodb",
]);

export const engineFor = (service: string): Engine => (MOTO.has(service) ? "moto" : "ministack");
