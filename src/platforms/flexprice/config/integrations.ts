import { z } from "zod";
import { flag } from "../../../core/schema-words";

/** Step 14 of source document 000: third parties, all optional. An enabled one gets its secret. */
export const integrationsSchema = z
  .strictObject({
    supabase: flag().describe("Supabase signs users in (000: ~25 USD a month)."),
    svix: flag().describe("Svix delivers webhooks (000: ~50 USD a month)."),
    sentry: flag().describe(
      "Sentry receives errors, by OpenTelemetry since the application dropped its DSN (000: 0-29 USD a month).",
    ),
    grafana: flag().describe("Grafana Cloud keeps profiles, by Pyroscope (000: ~50 USD a month)."),
    resend: flag().describe("Resend sends e-mail (000: ~20 USD a month)."),
  })
  .describe("Third-party services. Temporal Cloud (000: ~200 USD a month) is not optional.");
export type IntegrationsProfile = z.infer<typeof integrationsSchema>;

export const development = {
  supabase: false,
  svix: false,
  sentry: false,
  grafana: false,
  resend: false,
} satisfies IntegrationsProfile;

export const production = {
  supabase: false,
  svix: false,
  sentry: false,
  grafana: false,
  resend: false,
} satisfies IntegrationsProfile;
