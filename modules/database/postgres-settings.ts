/** What every PostgreSQL of ours sets. Applied at once: all are dynamic. */
export const postgresParameters = [
  // The default since 15, and no client may opt out of TLS on older ones either.
  { name: "rds.force_ssl", value: "1", applyMethod: "immediate" },
  // What the person at 3 a.m. looks for in the log: slow statements, waits for locks, temporary files, schema changes.
  { name: "log_min_duration_statement", value: "1000", applyMethod: "immediate" },
  { name: "log_lock_waits", value: "1", applyMethod: "immediate" },
  { name: "log_temp_files", value: "10240", applyMethod: "immediate" },
  { name: "log_statement", value: "ddl", applyMethod: "immediate" },
] as const;

/** The certificate authority that AWS's bundle has by default: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html */
export const CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";

export const POSTGRESQL_PORT = 5432;
