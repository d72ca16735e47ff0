import { z } from "zod";
import { cidrPattern, choice, count, logRetention, text } from "../../../core/schema-words";

const rules = (what: string) => choice(["block", "count", "off"]).describe(what);

/** `alb.waf`: AWS WAF. */
export const wafSchema = z.strictObject({
  managedRules: z
    .strictObject({
      ipReputation: rules("Addresses that Amazon knows for attacks. Behind Cloudflare it would see Cloudflare's: off."),
      knownBadInputs: rules("Log4j, Java deserialization and the like, also in events and webhooks."),
      common: rules(
        "OWASP's common attacks. Events and webhooks are left alone, and bodies over 8 KB are only counted.",
      ),
      sqlInjection: rules("SQL injection. Events and webhooks are left alone."),
    })
    .describe(
      "AWS's rule groups. count: metrics and logs say what would be blocked; for the first weeks once customers are there.",
    ),
  rateLimit: z
    .strictObject({
      requests: count(10, 2_000_000_000).describe(
        "Requests of one address in that time; from then on it is answered 429.",
      ),
      per: choice(["1 minute", "2 minutes", "5 minutes", "10 minutes"]).describe("The time that is looked back over."),
    })
    .nullable()
    .describe(
      "How often one address may ask. Customers send events from few addresses: no fewer than workload.peakEventsPerSecond, one event in a request, all from one. null: no limit.",
    ),
  countries: z
    .strictObject({
      mode: choice(["only", "except"]).describe("only: requests from elsewhere are blocked. except: from there."),
      codes: z
        .array(text(/^[A-Z]{2}$/, "a country's two letters, such as US"), { error: "a list of countries" })
        .min(1, { error: "at least one country" })
        .describe("Countries by ISO 3166-1, such as US."),
    })
    .nullable()
    .describe("By country of the address. Webhooks of payment providers come from theirs. null: from everywhere."),
  signUp: z
    .strictObject({
      from: z
        .array(text(cidrPattern, "an IPv4 range, such as 203.0.113.7/32"), { error: "a list of IPv4 ranges" })
        .describe("Your ranges. None: nobody can sign up."),
    })
    .nullable()
    .describe(
      "Who may call POST /v1/auth/signup, which makes a new tenant and asks for nothing: from these ranges alone. Yours is needed once, for the first user. null: everybody.",
    ),
  logRetention: logRetention().describe("How long is kept what was blocked or counted."),
});
export type WafProfile = z.infer<typeof wafSchema>;

/**
 * 200 events/s (000) of one customer, one in each request, are 60,000 in 5 minutes: twice that is no customer. 38.5/s, the
 * average, are 11,550; in bulks of 1,000, which the application takes, less than 60.
 */
export const wafProduction = {
  managedRules: { ipReputation: "block", knownBadInputs: "block", common: "block", sqlInjection: "block" },
  rateLimit: { requests: 120_000, per: "5 minutes" },
  countries: null,
  signUp: { from: [] },
  logRetention: "90 days",
} satisfies WafProfile;
