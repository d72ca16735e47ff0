import { profiles } from "../../../../src/platforms/flexprice/config/profiles";
import * as application from "../../../../src/platforms/flexprice/config/application";
import type { IntegrationsProfile } from "../../../../src/platforms/flexprice/config/integrations";
import type { Contracts, EnvironmentInputs } from "../../../../src/platforms/flexprice/services/variables/inputs";
import { load, environmentText } from "../../../support/environments";
import { secrets } from "../../../../src/platforms/flexprice/secrets";
import type { FlexpriceProfile } from "../../../../src/platforms/flexprice/config/profiles";
import type { Configuration } from "../../../../src/core/environment";

export type ProfileName = keyof typeof profiles;
export const profileNames = Object.keys(profiles) as ProfileName[];

export const noIntegrations: IntegrationsProfile = {
  supabase: null,
  svix: null,
  sentry: null,
  grafana: null,
  resend: null,
};
export const allIntegrations: IntegrationsProfile = {
  supabase: { baseUrl: "https://project.supabase.co" },
  svix: { baseUrl: "https://api.us.svix.com" },
  sentry: {
    tracesEndpoint: "https://o1.ingest.us.sentry.io/api/2/integration/otlp/v1/traces",
    logsEndpoint: "https://o1.ingest.us.sentry.io/api/2/integration/otlp/v1/logs",
  },
  grafana: { serverAddress: "https://profiles-prod-001.grafana.net" },
  resend: { fromAddress: "billing@example.com", replyTo: "support@example.com" },
};

/** The shipped environment of a profile, with the secrets of all third parties. */
export function configurationOf(name: ProfileName): Configuration<FlexpriceProfile> {
  const { configuration } = load(environmentText(`flexprice-${name}`), `flexprice-${name}`);
  if (configuration === undefined) throw new Error(`flexprice-${name} does not load`);
  const { environment, profile } = configuration as Configuration<FlexpriceProfile>;
  return { environment, profile: { ...profile, integrations: allIntegrations } };
}

/** What every layer would publish; ARNs of secrets are told apart by their name. */
export function contractsOf(name: ProfileName): Contracts {
  const secretArns = Object.fromEntries(
    secrets(configurationOf(name)).map((secret) => [secret.name, secretArn(secret.name)]),
  );
  const production = name === "production";
  return {
    secrets: { secretArns, webhookArns: {}, secretsKeyArn: "arn:key", kafkaKeyArn: "arn:kafka-key" },
    database: {
      identifier: "postgres",
      writerEndpoint: "writer.example",
      masterEndpoint: "writer.example",
      readerEndpoint: production ? "reader.example" : "writer.example",
      port: "5432",
      databaseName: "flexprice",
      applicationUser: "flexprice",
      applicationSecretArn: secretArn("postgres"),
      masterSecretArn: "arn:master",
      connectionSecretArn: "arn:connection",
    },
    kafka: {
      clusterArn: "arn:kafka",
      clusterName: "kafka",
      bootstrapBrokersScram: "b-1.example:9096,b-2.example:9096",
      bootstrapBrokersIam: "",
      topicsJson: '{"defaults":{}}',
    },
    cache: {
      identifier: "cache",
      host: "cache.example",
      readerEndpoint: "cache.example",
      port: "6379",
      clusterMode: String(production),
      tls: "true",
      username: "flexprice",
      secretArn: secretArn("redis"),
    },
    eks: {
      clusterName: "eks",
      clickhouseAddress: "ch.example:9000",
      clickhouseUrl: "http://ch.example:8123",
      loadBalancerSuffix: "net/ch/1",
      targetGroupSuffix: "targetgroup/ch/1",
      autoscalingGroupNames: {},
    },
    clickhouse: { installation: "flexprice", cluster: "flexprice", maxMemoryUsageGib: production ? "45" : "2" },
    storage: {
      invoicesBucket: "invoices",
      invoicesBucketArn: "arn:invoices",
      logsBucket: "logs",
      clickhouseBackupsBucket: "",
      clickhouseBackupsBucketArn: "",
    },
    events: { tableName: "flexprice-events", tableArn: "arn:events" },
  };
}

export function inputsOf(name: ProfileName, integrations: IntegrationsProfile = noIntegrations): EnvironmentInputs {
  return {
    environment: { name: `flexprice-${name}`, region: "us-east-1" },
    profile: { ...profiles[name], application: application[name], integrations },
    contracts: contractsOf(name),
  };
}

export function secretArn(name: string): string {
  return `arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-AbCdEf`;
}
