/** How AWS's price list calls what a SKU of our price file is. */
export interface SkuQuery {
  /** https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-price-list-query-api-find-services-products.html */
  readonly service: string;
  /** Attributes, exactly; the region comes on top. */
  readonly filters: Readonly<Record<string, string>>;
  /** The usage type without the region's prefix, such as USE1-. */
  readonly usage: string;
  /** How many of AWS's units are one of ours: its requests are priced one by one. @default 1 */
  readonly times?: number;
  /** Where the price is of no region. @default false */
  readonly global?: true;
}

const MILLION = 1_000_000;

/** The query of a SKU, or none where the price list has no product for it: its price is kept, and said to be. */
export function queryOf(sku: string): SkuQuery | undefined {
  const [kind = "", name = ""] = sku.split(" ");
  return name === "" ? single.get(sku) : byClass[kind]?.(name);
}

/** What is sold in classes. */
const byClass: Readonly<Record<string, (name: string) => SkuQuery>> = {
  ec2: (instanceType) => ({
    service: "AmazonEC2",
    filters: {
      instanceType,
      operatingSystem: "Linux",
      tenancy: "Shared",
      preInstalledSw: "NA",
      capacitystatus: "Used",
    },
    usage: `BoxUsage:${instanceType}`,
  }),
  ebs: (volumeApiName) => ({
    service: "AmazonEC2",
    filters: { productFamily: "Storage", volumeApiName },
    usage: `EBS:VolumeUsage.${volumeApiName}`,
  }),
  "rds-postgres": (instanceType) => ({
    service: "AmazonRDS",
    filters: { instanceType, databaseEngine: "PostgreSQL", deploymentOption: "Single-AZ" },
    usage: `InstanceUsage:${short(instanceType)}`,
  }),
  "rds-storage": (type) => ({
    service: "AmazonRDS",
    filters: { productFamily: "Database Storage", databaseEngine: "PostgreSQL", deploymentOption: "Single-AZ" },
    usage: `RDS:${type.toUpperCase()}-Storage`,
  }),
  "aurora-postgres": (instanceType) => ({
    service: "AmazonRDS",
    filters: { instanceType, databaseEngine: "Aurora PostgreSQL" },
    usage: `InstanceUsage:${short(instanceType)}`,
  }),
  msk: (type) => ({ service: "AmazonMSK", filters: {}, usage: type.replace("kafka.", "Kafka.") }),
  cache: (instanceType) => ({
    service: "AmazonElastiCache",
    filters: { instanceType, cacheEngine: "Redis" },
    usage: `NodeUsage:${instanceType}`,
  }),
  fargate: (name) => ({ service: "AmazonECS", filters: {}, usage: FARGATE[name] ?? name }),
};

/** RDS writes `db.r8g.xl` for db.r8g.xlarge in its usage types. */
function short(instanceType: string): string {
  return instanceType.replace("xlarge", "xl");
}

const FARGATE: Readonly<Record<string, string>> = {
  "x86-vcpu": "Fargate-vCPU-Hours:perCPU",
  "x86-memory": "Fargate-GB-Hours",
  "arm-vcpu": "Fargate-ARM-vCPU-Hours:perCPU",
  "arm-memory": "Fargate-ARM-GB-Hours",
};

const of = (service: string, usage: string, filters: SkuQuery["filters"] = {}): SkuQuery => ({
  service,
  filters,
  usage,
});
const requests = (query: SkuQuery): SkuQuery => ({ ...query, times: MILLION });
const global = (query: SkuQuery): SkuQuery => ({ ...query, global: true });

const single: ReadonlyMap<string, SkuQuery> = new Map(
  Object.entries({
    "nat-gateway": of("AmazonEC2", "NatGateway-Hours", { productFamily: "NAT Gateway" }),
    "nat-data": of("AmazonEC2", "NatGateway-Bytes", { productFamily: "NAT Gateway" }),
    "public-ipv4": of("AmazonVPC", "PublicIPv4:InUseAddress"),
    "interface-endpoint": of("AmazonVPC", "VpcEndpoint-Hours"),
    "internet-out": of("AWSDataTransfer", "DataTransfer-Out-Bytes", { transferType: "AWS Outbound" }),
    "cross-zone": of("AWSDataTransfer", "DataTransfer-Regional-Bytes", { transferType: "IntraRegion" }),
    "kms-key": of("awskms", "KMS-Keys"),
    "kms-requests": requests(of("awskms", "KMS-Requests")),
    secret: of("AWSSecretsManager", "AWSSecretsManager-Secrets"),
    "hosted-zone": global(of("AmazonRoute53", "HostedZone")),
    alarm: of("AmazonCloudWatch", "CW:AlarmMonitorUsage"),
    "composite-alarm": of("AmazonCloudWatch", "CW:CompositeAlarmMonitorUsage"),
    metric: of("AmazonCloudWatch", "CW:MetricMonitorUsage"),
    "log-ingestion": of("AmazonCloudWatch", "DataProcessing-Bytes"),
    "vended-log-ingestion": of("AmazonCloudWatch", "VendedLog-Bytes"),
    "log-storage": of("AmazonCloudWatch", "TimedStorage-ByteHrs"),
    "sns-requests": requests(of("AmazonSNS", "Requests-Tier1")),
    "web-acl": of("awswaf", "WebACLV2"),
    "web-acl-rule": of("awswaf", "RuleV2"),
    "web-acl-requests": requests(of("awswaf", "RequestV2-Tier1")),
    "load-balancer": of("AWSELB", "LoadBalancerUsage", { productFamily: "Load Balancer-Application" }),
    "load-balancer-units": of("AWSELB", "LCUUsage", { productFamily: "Load Balancer-Application" }),
    "network-load-balancer-units": of("AWSELB", "LCUUsage", { productFamily: "Load Balancer-Network" }),
    "s3-standard": of("AmazonS3", "TimedStorage-ByteHrs"),
    "s3-standard-ia": of("AmazonS3", "TimedStorage-SIA-ByteHrs"),
    "s3-glacier-ir": of("AmazonS3", "TimedStorage-GIR-ByteHrs"),
    "s3-writes": requests(of("AmazonS3", "Requests-Tier1")),
    "ecr-storage": of("AmazonECR", "TimedStorage-ByteHrs"),
    "dynamodb-writes": requests(of("AmazonDynamoDB", "WriteRequestUnits")),
    "dynamodb-reads": requests(of("AmazonDynamoDB", "ReadRequestUnits")),
    "dynamodb-storage": of("AmazonDynamoDB", "TimedStorage-ByteHrs"),
    "dynamodb-recovery": of("AmazonDynamoDB", "TimedPITRStorage-ByteHrs"),
    "aurora-storage": of("AmazonRDS", "Aurora:IO-OptimizedStorageUsage", { databaseEngine: "Aurora PostgreSQL" }),
    "msk-storage": of("AmazonMSK", "Kafka.Storage.GP2"),
    "eks-cluster": of("AmazonEKS", "AmazonEKS-Hours:perCluster"),
  }),
);
