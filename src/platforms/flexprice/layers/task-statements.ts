import type { Statement } from "../../../../modules/iam/policy-document";
import type { Configuration } from "../../../core/environment";
import type { FlexpriceProfile } from "../config/profiles";
import { resourceNames } from "../resource-names";
import { services, type ServiceName } from "../services/grants";
import type { SecretsContract } from "./secrets";

type Settings = Configuration<FlexpriceProfile>;

/** What a service's own tasks may do. */
export function taskStatements(service: ServiceName, configuration: Settings, secrets: SecretsContract): Statement[] {
  const { environment, profile } = configuration;
  const { invoices, events } = services[service];
  return [
    ...readSecrets(configuration, secrets),
    ...writeLogs(service, environment),
    ...(invoices ? writeInvoices(environment) : []),
    ...(events ? putEvents(environment) : []),
    ...(profile.services.tracing === null ? [] : sendTraces()),
    ...(profile.ecs.exec === null ? [] : openSessions(environment)),
  ];
}

/** Reads all secrets of the environment, by whoever starts tasks and by these. */
export function readSecrets({ environment }: Pick<Settings, "environment">, secrets: SecretsContract): Statement[] {
  const { secretArns, secretsKeyArn, kafkaKeyArn } = secrets;
  return readSecretValues(environment.region, Object.values(secretArns), [secretsKeyArn, kafkaKeyArn]);
}

/** Reads these secrets, with the keys that encrypt them. */
export function readSecretValues(region: string, secretArns: string[], keyArns: string[]): Statement[] {
  return [
    { sid: "ReadSecrets", actions: ["secretsmanager:GetSecretValue"], resources: secretArns },
    {
      sid: "DecryptSecrets",
      actions: ["kms:Decrypt"],
      resources: keyArns,
      conditions: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } },
    },
  ];
}

type Environment = Settings["environment"];

function writeLogs(service: ServiceName, environment: Environment): Statement[] {
  const group = logGroupArn(environment, resourceNames(environment).logGroup(service));
  return [
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${group}:log-stream:*`],
    },
  ];
}

function writeInvoices(environment: Environment): Statement[] {
  const bucket = `arn:aws:s3:::${resourceNames(environment).invoicesBucket}`;
  return [
    { sid: "InvoicePdfs", actions: ["s3:GetObject", "s3:PutObject"], resources: [`${bucket}/*`] },
    { sid: "ListInvoices", actions: ["s3:ListBucket"], resources: [bucket] },
  ];
}

function putEvents(environment: Environment): Statement[] {
  const { account, region } = environment;
  const table = `arn:aws:dynamodb:${region}:${account}:table/${resourceNames(environment).eventsTable}`;
  return [{ sid: "PutEvents", actions: ["dynamodb:PutItem"], resources: [table] }];
}

/** The collector's. https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html */
function sendTraces(): Statement[] {
  return [
    {
      sid: "SendTraces",
      actions: [
        "xray:PutTraceSegments",
        "xray:PutTelemetryRecords",
        "xray:GetSamplingRules",
        "xray:GetSamplingTargets",
        "xray:GetSamplingStatisticSummaries",
      ],
      resources: ["*"], // has no resources to name
    },
  ];
}

/** ECS Exec. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions */
function openSessions(environment: Environment): Statement[] {
  const { account, region } = environment;
  const { logGroup, keyAlias } = resourceNames(environment).exec;
  const group = logGroupArn(environment, logGroup);
  return [
    {
      sid: "OpenSessions",
      actions: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      resources: ["*"], // has no resources to name
    },
    { sid: "FindSessionLogs", actions: ["logs:DescribeLogGroups"], resources: ["*"] },
    {
      sid: "LogSessions",
      actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      resources: [group, `${group}:log-stream:*`],
    },
    {
      sid: "DecryptSessions",
      actions: ["kms:Decrypt"],
      resources: [`arn:aws:kms:${region}:${account}:key/*`],
      conditions: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": keyAlias } },
    },
  ];
}

function logGroupArn({ account, region }: Environment, name: string): string {
  return `arn:aws:logs:${region}:${account}:log-group:${name}`;
}
