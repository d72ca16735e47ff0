import { z } from "zod";
import { count } from "../../../core/schema-words";

const version = (name: string) =>
  count(1, 10_000).describe(`Raise it by one to have a new ${name} generated at the next apply of the secrets layer.`);

/**
 * Step 3 of source document 000: Secrets Manager. The encryption key has no version on purpose: a new one would orphan
 * everything the application has encrypted with the old.
 */
export const secretsSchema = z
  .strictObject({
    versions: z
      .strictObject({
        postgres: version("password of the application's PostgreSQL user"),
        clickhouse: version("ClickHouse password").describe(
          "Raise it by one to have a new ClickHouse password generated at the next apply of the secrets layer. It comes into the cluster with the next apply of eks-platform and clickhouse, which start the pods anew; from then on tasks are locked out until they are replaced.",
        ),
        kafka: version("Kafka password").describe(
          "Raise it by one to have a new Kafka password generated at the next apply of the secrets layer. MSK takes it over within minutes and knows one password only: replace the services' tasks right away, or they are locked out at their next connection, and events that the API has accepted are lost.",
        ),
        auth: version("secret that signs the application's tokens"),
        redis: version("Redis token"),
      })
      .describe("Versions of the generated secrets."),
  })
  .describe("Generated secrets.");
export type SecretsProfile = z.infer<typeof secretsSchema>;

export const development = {
  versions: { postgres: 1, clickhouse: 1, kafka: 1, auth: 1, redis: 1 },
} satisfies SecretsProfile;

export const production = {
  versions: { postgres: 1, clickhouse: 1, kafka: 1, auth: 1, redis: 1 },
} satisfies SecretsProfile;
