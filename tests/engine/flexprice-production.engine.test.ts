import { lifecycleOf } from "./lifecycle";

/** Every option that has resources of its own, so that its conversation with AWS is had once. */
lifecycleOf(
  "flexprice-production",
  `
overrides:
  network.interfaceEndpoints: [ecr.api, logs]
  integrations.supabase: { baseUrl: https://a.supabase.co }
  integrations.svix: { baseUrl: https://api.us.svix.com }
  integrations.sentry: { tracesEndpoint: https://sentry.example.com/t, logsEndpoint: https://sentry.example.com/l }
  integrations.grafana: { serverAddress: https://profiles.example.com }
  integrations.resend: { fromAddress: a@example.com, replyTo: b@example.com }
  database.proxy: true
  database.readers: { minimum: 1, maximum: 3 }
  storage.invoices.encryption: customer-key
  storage.invoices.archive: { storageClass: GLACIER_IR, after: 365 days }
  registry.repositories: per-service
  registry.encryption: customer-key
  events.encryption: customer-key
  events.timeToLive: { enabled: true, attribute: expires_at }
  events.export: { schedule: rate(7 days), expiresAfter: 30 days }
  events.warmThroughput: { readsPerSecond: 20000, writesPerSecond: 10000, at: "2030-12-01T03:00" }
  kafka.denyWithoutAcl: true
  kafka.brokersPerZone: 2
  observability.logArchive: { storageClass: GLACIER_IR, expireAfter: 365 days }
  kafka.logs: { cloudwatch: 30 days, s3: true, firehose: flexprice-brokers }
`,
);
