import type { Guarantee } from "../../../../modules/check";

export const serviceGuarantees: readonly Guarantee[] = [
  {
    id: "services/migrated-first",
    rule: "No service is changed before the migrations of its own image have run to their end.",
    why: "The new code meets the old tables. A migration that failed leaves the services as they were.",
    source: "Flexprice, cmd/migrate; https://github.com/flexprice/flexprice/issues/2596",
  },
  {
    id: "services/master-password",
    rule: "The master's password reaches one task, which makes the application's role and database, and no service.",
    why: "It rotates by itself, and a service reads its environment once: after a week nothing logs in any more.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
  },
  {
    id: "services/password-in-no-log",
    rule: "The application's password goes to PostgreSQL encrypted.",
    why: "A statement that fails or is slow stands in the server's log, the password with it.",
    source: "https://www.postgresql.org/docs/current/app-psql.html: \\password",
  },
  {
    id: "services/real-commands",
    rule: "Migrations are `migrate postgres`, `clickhouse` and `kafka`, one after the other; topics are those of the profile.",
    why: "The documents' `flexprice migrate up` does not exist; of its own, `migrate kafka` wants three brokers.",
    source: "Flexprice, cmd/migrate",
  },
  {
    id: "services/health-where-there-is-a-port",
    rule: "The API is asked for /health; of consumer and temporal-worker, which open no port, ECS asks whether the process lives.",
    why: "A check of a port that nobody opens kills every task; without any, one that ends at once counts as started, and no breaker goes back.",
    source: "Source document 000, step 11; Flexprice, cmd/server/main.go",
  },
  {
    id: "services/scaled-by-lag",
    rule: "Consumers are scaled by how long they need for what waits, never by processors.",
    why: "40 of them, throttled, were 9 million messages behind at 1.5 % of their processors.",
    source: "https://github.com/flexprice/flexprice/issues/2387",
  },
];
