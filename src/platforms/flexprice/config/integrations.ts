import { z } from "zod";
import { text } from "../../../core/schema-words";

const address = text(/^https:\/\/[^\s/]+(?:\/\S*)?$/, "an https:// address");
const mailbox = text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address");

/** Step 14 of source document 000: third parties, all optional; null: not used. One that is used gets its secret. */
export const integrationsSchema = z
  .strictObject({
    supabase: z
      .strictObject({ baseUrl: address.describe("The project, such as https://<project>.supabase.co.") })
      .nullable()
      .describe("Supabase signs users in (000: ~25 USD a month)."),
    svix: z
      .strictObject({ baseUrl: address.describe("Svix's API in your region (000: https://api.us.svix.com).") })
      .nullable()
      .describe("Svix delivers webhooks (000: ~50 USD a month)."),
    sentry: z
      .strictObject({
        tracesEndpoint: address.describe("OTLP traces endpoint, among the project's client keys."),
        logsEndpoint: address.describe("OTLP logs endpoint, beside it: errors come as logs."),
      })
      .nullable()
      .describe(
        "Sentry receives errors, by OpenTelemetry since the application dropped its DSN (000: 0-29 USD a month).",
      ),
    grafana: z
      .strictObject({ serverAddress: address.describe("Such as https://profiles-prod-001.grafana.net.") })
      .nullable()
      .describe("Grafana Cloud keeps profiles, by Pyroscope (000: ~50 USD a month)."),
    resend: z
      .strictObject({
        fromAddress: mailbox.describe("Sender, of a domain that Resend has verified."),
        replyTo: mailbox.describe("Where answers go."),
      })
      .nullable()
      .describe("Resend sends e-mail (000: ~20 USD a month)."),
  })
  .describe("Third-party services. Temporal Cloud (000: ~200 USD a month) is not optional.");
export type IntegrationsProfile = z.infer<typeof integrationsSchema>;

export const development = {
  supabase: null,
  svix: null,
  sentry: null,
  grafana: null,
  resend: null,
} satisfies IntegrationsProfile;

export const production = {
  supabase: null,
  svix: null,
  sentry: null,
  grafana: null,
  resend: null,
} satisfies IntegrationsProfile;
