import { z } from "zod";
import { choice, count, text } from "../../../core/schema-words";

const minutes = text<`${number} ${"minute" | "minutes" | "hour" | "hours"}`>(
  /^[1-9]\d* (?:minutes?|hours?)$/,
  'whole minutes or hours, such as "60 minutes"',
);
const url = text(/^https:\/\/[^\s/]+(?:\/\S*)?$/, "an https:// address");

/** What the application is told that no layer makes: a section of the profile. */
export const applicationSchema = z
  .strictObject({
    logLevel: choice(["debug", "info", "warn", "error"]).describe("The least that is logged (000, step 12: info)."),
    temporal: z
      .strictObject({
        address: text(/^[^\s:/]+:\d{1,5}$/, "host and port, such as us-west-2.aws.api.temporal.io:7233")
          .nullable()
          .describe(
            "Where Temporal answers (000, step 13). null: Temporal Cloud in the environment's region. A namespace in another region, or one with high availability, has another: https://docs.temporal.io/cloud/namespaces#access-namespaces",
          ),
      })
      .describe("Temporal; its key and namespace are in the secret `temporal`."),
    postgres: z
      .strictObject({
        maxOpenConnections: count(1, 1000).describe(
          "Connections that one task opens to the writer, and as many to the reader (002, Database Scaling: 25).",
        ),
        maxIdleConnections: count(1, 1000).describe("Of them, those that it keeps open when idle (002: 10)."),
        connectionLifetime: minutes.describe("When a connection is opened anew (002: 60 minutes)."),
      })
      .describe("Connections of one task to PostgreSQL."),
    clickhouse: z
      .strictObject({
        maxOpenConnections: count(1, 4096).describe(
          "Connections that one task opens to ClickHouse, which takes 4,096 of all tasks together.",
        ),
      })
      .describe("Connections of one task to ClickHouse."),
    links: z
      .strictObject({
        customerPortal: url.nullable().describe("Where your customers' portal is. null: links to it lead nowhere."),
        checkout: url.nullable().describe("Where your checkout pages are. null: none."),
        oauthRedirect: url
          .nullable()
          .describe("Where integrations send people back, as registered with each of them. null: none."),
      })
      .describe("Pages of yours that the application links to."),
  })
  .describe("What the application is told that no layer makes.");
export type ApplicationProfile = z.infer<typeof applicationSchema>;

export const development = {
  logLevel: "info",
  temporal: { address: null },
  postgres: { maxOpenConnections: 10, maxIdleConnections: 5, connectionLifetime: "60 minutes" }, // the application's own
  clickhouse: { maxOpenConnections: 100 }, // the application's own: 40 tasks fit
  links: { customerPortal: null, checkout: null, oauthRedirect: null },
} satisfies ApplicationProfile;

export const production = {
  logLevel: "info",
  temporal: { address: null },
  postgres: { maxOpenConnections: 25, maxIdleConnections: 10, connectionLifetime: "60 minutes" }, // 002
  // 4,096 ÷ 50 = 81 tasks, those of a deployment under way among them; the application's own 100 leave 40, and 000 runs 39.
  clickhouse: { maxOpenConnections: 50 },
  links: { customerPortal: null, checkout: null, oauthRedirect: null },
} satisfies ApplicationProfile;
