import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { ECSClient } from "@aws-sdk/client-ecs";
import type { KMSClient } from "@aws-sdk/client-kms";
import type { Pricing } from "@aws-sdk/client-pricing";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { SSMClient } from "@aws-sdk/client-ssm";
import type { STSClient } from "@aws-sdk/client-sts";

/** Clients of one region. Credentials come from the shell; AWS_ENDPOINT_URL is followed, as the AWS CLI does. */

// Without limits a firewall that swallows packets looks like a command that hangs.
const requestHandler = { connectionTimeout: 10_000, requestTimeout: 60_000 };

export async function s3(region: string): Promise<S3Client> {
  const { S3Client } = await import("@aws-sdk/client-s3");
  // A local AWS has no DNS name for each bucket.
  const forcePathStyle = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"].some((name) => process.env[name] !== undefined);
  return quietly(() => new S3Client({ region, forcePathStyle, requestHandler }));
}

export async function secretsManager(region: string): Promise<SecretsManagerClient> {
  const { SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
  return quietly(() => new SecretsManagerClient({ region, requestHandler }));
}

export async function sts(region: string): Promise<STSClient> {
  const { STSClient } = await import("@aws-sdk/client-sts");
  return quietly(() => new STSClient({ region, requestHandler }));
}

export async function kms(region: string): Promise<KMSClient> {
  const { KMSClient } = await import("@aws-sdk/client-kms");
  return quietly(() => new KMSClient({ region, requestHandler }));
}

export async function ecs(region: string): Promise<ECSClient> {
  const { ECSClient } = await import("@aws-sdk/client-ecs");
  return quietly(() => new ECSClient({ region, requestHandler }));
}

export async function cloudWatchLogs(region: string): Promise<CloudWatchLogsClient> {
  const { CloudWatchLogsClient } = await import("@aws-sdk/client-cloudwatch-logs");
  return quietly(() => new CloudWatchLogsClient({ region, requestHandler }));
}

/** Prices of every region are asked in one of three: https://docs.aws.amazon.com/general/latest/gr/billing-pricing.html */
export async function pricing(): Promise<Pricing> {
  const { Pricing } = await import("@aws-sdk/client-pricing");
  return quietly(() => new Pricing({ region: "us-east-1", requestHandler }));
}

export async function ssm(region: string): Promise<SSMClient> {
  const { SSMClient } = await import("@aws-sdk/client-ssm");
  return quietly(() => new SSMClient({ region, requestHandler }));
}

/** The SDK, pinned by our lock, tells every user of Node 20 what its versions after January 2027 will need. */
function quietly<Client>(create: () => Client): Client {
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  return create();
}
