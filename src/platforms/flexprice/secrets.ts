import type { Configuration } from "../../core/environment";
import { Names } from "../../core/naming";
import type { SecretDefinition } from "../../core/secret-definition";
import type { FlexpriceProfile } from "./config/profiles";

/** A generated value: letters and digits, or hexadecimal digits. Never punctuation, which DSNs and shells trip over. */
export interface Generated {
  readonly generate: { readonly length: number; readonly alphabet: "alphanumeric" | "hexadecimal" };
}

interface Key {
  readonly key: string;
  readonly description: string;
  /** What is known of the value beforehand. @default it is supplied */
  readonly value?: string | Generated;
}

/** A secret of Flexprice. With `version` it is generated, and generated anew when that rises. */
export interface FlexpriceSecret extends SecretDefinition {
  readonly keys: readonly Key[];
  readonly version?: number;
  readonly encryptedWith: "secrets" | "kafka";
  /** The webhook whose address it is: not for the application, whose tasks may read all others. */
  readonly webhook?: string;
}

const password: Generated = { generate: { length: 32, alphabet: "alphanumeric" } };
/** Step 3 of source document 000: "64-char hex secret". */
const hexadecimal: Generated = { generate: { length: 64, alphabet: "hexadecimal" } };

/** All secrets of an environment (source document 000, steps 3, 13 and 14; the application's truth on top). */
export function secrets({ environment, profile }: Configuration<FlexpriceProfile>): readonly FlexpriceSecret[] {
  const names = new Names(environment.name);
  const { versions } = profile.secrets;
  const generated = (name: string, version: number, description: string, keys: readonly Key[]): FlexpriceSecret => ({
    name,
    secretName: names.secretOf(name),
    description,
    source: "generated",
    version,
    keys,
    encryptedWith: "secrets",
  });
  const supplied = (name: string, description: string, keys: readonly Key[]): FlexpriceSecret => ({
    name,
    secretName: names.secretOf(name),
    description,
    source: "supplied",
    keys,
    encryptedWith: "secrets",
  });
  const user = (value: string): Key => ({ key: "username", description: "User name", value });
  const secretOf = (key: string, description: string, value: Generated): Key => ({ key, description, value });

  return [
    generated("postgres", versions.postgres, "The application's own PostgreSQL user; never the master, which rotates", [
      user(profile.database.applicationUser),
      secretOf("password", "Password", password),
    ]),
    generated("clickhouse", versions.clickhouse, "ClickHouse user", [
      user("flexprice"),
      secretOf("password", "Password", password),
    ]),
    {
      ...generated("kafka", versions.kafka, "Kafka user, SASL/SCRAM", [
        // MSK takes exactly these two keys.
        user("flexprice"),
        secretOf("password", "Password", password),
      ]),
      secretName: `AmazonMSK_${names.of("kafka")}`, // MSK associates no secret without this prefix
      encryptedWith: "kafka",
    },
    generated("auth", versions.auth, "Signs the application's tokens", [
      secretOf("secret", "64 hexadecimal digits", hexadecimal),
    ]),
    generated("encryption-key", 1, "Encrypts what the application stores; never changes", [
      secretOf("key", "64 hexadecimal digits", hexadecimal),
    ]),
    generated("redis", versions.redis, "Redis token", [secretOf("token", "Token", password)]),
    supplied("temporal", "Temporal Cloud: Settings > API Keys", [
      { key: "api_key", description: "API key" },
      { key: "api_key_name", description: "Name of the API key" },
      { key: "namespace", description: "Namespace, such as flexprice-prod-usa.a1b2c" },
    ]),
    ...thirdParties(profile, supplied),
    ...(environment.alerts.webhooks ?? []).map((webhook) => ({
      ...supplied(webhookSecret(webhook), `Where ${webhook} takes urgent alarms`, [
        { key: "url", description: "HTTPS address with the integration's key" },
      ]),
      secretName: names.secretOf(`alerts/${webhook}`), // after a hyphen, six letters would look like AWS's own suffix
      webhook,
    })),
  ];
}

/** As people type it: `alerts-pagerduty`. */
export function webhookSecret(webhook: string): string {
  return `alerts-${webhook}`;
}

function thirdParties(
  { integrations }: FlexpriceProfile,
  supplied: (name: string, description: string, keys: readonly Key[]) => FlexpriceSecret,
): FlexpriceSecret[] {
  const all = {
    supabase: [supplied("supabase", "Supabase", [{ key: "service_key", description: "Service role key" }])],
    svix: [supplied("svix", "Svix", [{ key: "auth_token", description: "Auth token" }])],
    sentry: [
      supplied("sentry", "Sentry, by OpenTelemetry", [
        { key: "auth_value", description: "Value of the x-sentry-auth header of the project's OTLP endpoint" },
      ]),
    ],
    grafana: [
      supplied("grafana", "Grafana Cloud Profiles (Pyroscope)", [
        { key: "basic_auth_user", description: "Grafana user id" },
        { key: "basic_auth_password", description: "Grafana API key" },
      ]),
    ],
    resend: [supplied("resend", "Resend", [{ key: "api_key", description: "API key" }])],
  };
  return [
    ...(integrations.supabase ? all.supabase : []),
    ...(integrations.svix ? all.svix : []),
    ...(integrations.sentry ? all.sentry : []),
    ...(integrations.grafana ? all.grafana : []),
    ...(integrations.resend ? all.resend : []),
  ];
}
