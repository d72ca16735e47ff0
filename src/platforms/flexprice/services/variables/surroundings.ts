/** What the application meets around it: managed services that ask for TLS and logins, or containers beside it. */
export interface Surroundings {
  readonly postgresSslMode: "require" | "disable";
  readonly kafkaSasl: "true" | "false";
  readonly kafkaTls: "true" | "false";
  readonly temporalTls: "true" | "false";
  readonly eventDestination: "all" | "kafka";
  readonly dynamodb: "true" | "false";
  readonly s3: "true" | "false";
}

export const aws = {
  postgresSslMode: "require",
  kafkaSasl: "true",
  kafkaTls: "true",
  temporalTls: "true",
  eventDestination: "all",
  dynamodb: "true",
  s3: "true",
} satisfies Surroundings;

export const laptop = {
  postgresSslMode: "disable",
  kafkaSasl: "false",
  kafkaTls: "false",
  temporalTls: "false",
  eventDestination: "kafka", // with `all` and no DynamoDB, no mode starts
  dynamodb: "false",
  s3: "false", // invoices have no PDF there
} satisfies Surroundings;
