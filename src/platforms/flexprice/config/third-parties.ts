import type { IntegrationsProfile } from "./integrations";

interface Priced {
  readonly name: string;
  /** US dollars a month. */
  readonly usd: number;
  /** What of the profile turns it on; nothing: it is always there. */
  readonly integration?: keyof IntegrationsProfile;
}

/** "Third-party cost summary" of source document 000. */
export const thirdParties: readonly Priced[] = [
  { name: "Temporal Cloud", usd: 200 },
  { name: "Supabase", usd: 25, integration: "supabase" },
  { name: "Svix", usd: 50, integration: "svix" },
  { name: "Grafana Cloud", usd: 50, integration: "grafana" },
  { name: "Resend", usd: 20, integration: "resend" },
  { name: "Sentry", usd: 29, integration: "sentry" }, // 000: $0-29
];

/** Those that an environment pays for. */
export function thirdPartiesOf(integrations: IntegrationsProfile): readonly Priced[] {
  return thirdParties.filter(({ integration }) => integration === undefined || integrations[integration] !== null);
}

/** US dollars a month. */
export function thirdPartiesCost(integrations: IntegrationsProfile): number {
  return thirdPartiesOf(integrations).reduce((sum, { usd }) => sum + usd, 0);
}
