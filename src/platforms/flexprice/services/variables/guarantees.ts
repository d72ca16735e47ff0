import type { Guarantee } from "../../../../../modules/check";

const CONFIG = "Flexprice, internal/config/config.go";

export const variableGuarantees: readonly Guarantee[] = [
  {
    id: "variables/required-secrets",
    rule: "Every mode has the reference of every secret that the application does not ask for; the type leaves no way out.",
    why: "It starts with the values of its public source: anyone forges its tokens and reads what it encrypts.",
    source: `${CONFIG}: secrets are checked by a warning at most, secrets.encryption_key not at all`,
  },
  {
    id: "variables/no-published-key",
    rule: "The list of API keys in its configuration is replaced by an empty one.",
    why: "The application's own has the hash of a published key, which is super administrator of the first tenant.",
    source: "Flexprice, internal/config/config.yaml: auth.api_key.keys",
  },
  {
    id: "variables/roles-file",
    rule: "The path of the roles is that of the image.",
    why: "With the application's own path, every mode ends as soon as it has started.",
    source: "https://github.com/flexprice/flexprice/issues/783",
  },
  {
    id: "variables/topics-agree",
    rule: "What writes a topic, what reads it and what makes it take its name from one table.",
    why: "The application's own names differ: what the API accepts, no consumer reads, and nothing says so.",
    source: "https://github.com/flexprice/flexprice/issues/584",
  },
  {
    id: "variables/same-in-all-modes",
    rule: "All modes get the same variables, but for the mode, the name of the process and the API's port.",
    why: "Each builds the same parts when it starts: one without Kafka's or Temporal's variables does not start.",
    source: "Flexprice, cmd/server/main.go",
  },
  {
    id: "variables/never-empty",
    rule: "A variable has a value or is not set.",
    why: "The application takes an empty one for unset, and works with its own value, such as localhost.",
    source: `${CONFIG}: viper without AllowEmptyEnv`,
  },
  {
    id: "variables/secrets-by-reference",
    rule: "A name is a plain variable or a reference to a secret, and never both; no plain one comes from a secret.",
    why: "ECS refuses a name that is both; a task definition is readable by everyone who may describe it.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html",
  },
  {
    id: "variables/dynamodb-with-all",
    rule: "Events go to Kafka and DynamoDB, and DynamoDB is in use with its table and region.",
    why: "With one and not the other, no mode starts.",
    source: "Flexprice, internal/publisher: destination `all` without a DynamoDB client",
  },
  {
    id: "variables/only-what-is-read",
    rule: "A variable that the application does not read is documented with what replaced it, and not set.",
    why: "It would be ignored without a word: who sets a Sentry DSN or a task queue believes that it works.",
    source: `${CONFIG}: bindEnvs`,
  },
  {
    id: "variables/telemetry-switch",
    rule: "Traces and logs to Sentry come with OpenTelemetry's own switch and with OTLP over HTTP.",
    why: "Without the switch nothing is sent, whatever the signals say; gRPC does not reach Sentry's addresses.",
    source: "Flexprice, internal/tracing/tracing.go; https://docs.sentry.io/concepts/otlp/",
  },
];
