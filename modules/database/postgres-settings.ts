import { mebibytes, type Size } from "../units";

/**
 * What every PostgreSQL of ours sets. All but one are dynamic. `log_statement` is missing on purpose: from `ddl` on it
 * writes `CREATE ROLE … PASSWORD '…'` to the log in clear text
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.Query_Logging.html).
 */
export const postgresParameters = [
  // The default since 15, and no client may opt out of TLS on older ones either. RDS reports its own default as
  // pending-reboot, and "immediate" is then a change in every plan; a new database has it from its first start
  // (https://github.com/hashicorp/terraform-provider-aws/issues/39252).
  { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
  // What the person at 3 a.m. looks for in the log: slow statements, waits for locks, temporary files.
  { name: "log_min_duration_statement", value: "1000", applyMethod: "immediate" },
  { name: "log_lock_waits", value: "1", applyMethod: "immediate" },
  { name: "log_temp_files", value: "10240", applyMethod: "immediate" },
] as const;

/** The certificate authority that AWS's bundle has by default: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html */
export const CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";

export const POSTGRESQL_PORT = 5432;

/** Bytes of memory for each connection, and the most there are: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections */
const CONNECTION = 9_531_392;
const MOST_CONNECTIONS = 5_000;
/** GiB and share of a class's memory that RDS keeps for itself, rounded up from what instances of several sizes report. */
const KEPT = { gibibytes: 0.3, share: 0.06 } as const;

/** How many connections a class takes with the default `max_connections`, at least: AWS does not publish what it keeps. */
export function maximumConnections(memory: Size): number {
  const left = (mebibytes(memory) / 1024 - KEPT.gibibytes) * (1 - KEPT.share);
  return Math.min(Math.floor((left * 1024 ** 3) / CONNECTION), MOST_CONNECTIONS);
}
