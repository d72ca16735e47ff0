import { lifecycleOf } from "./lifecycle";

/** Every option that has resources of its own, so that its conversation with AWS is had once. */
lifecycleOf(
  "flexprice-production",
  `
overrides:
  network.interfaceEndpoints: [ecr.api, logs]
  integrations.supabase: true
  integrations.svix: true
  integrations.sentry: true
  integrations.grafana: true
  integrations.resend: true
  database.proxy: true
  database.readers: { minimum: 1, maximum: 3 }
`,
);
