import { BACKUP_USER, type Backups } from "./backups";
import { bytes, type Memory } from "./memory";
import { fromSecret, type SecretKey } from "./secret-key";

export interface ApplicationUser {
  readonly name: string;
  readonly password: SecretKey;
  /** From where it may come: a user without networks may come from its own pod only. */
  readonly networks: readonly string[];
}

/** The longest that a query of the application may take; nobody waits longer for an answer. */
const LONGEST_QUERY = 300; // seconds

/**
 * Users, profiles and quotas. The operator adds loopback and the installation's own pods to every user's networks, a user
 * of its own that may come from its pod only, and keeps `default`, which has no password, inside the installation.
 * https://github.com/Altinity/clickhouse-operator/blob/master/docs/security_hardening.md
 */
export function users(application: ApplicationUser, backups: Backups | null, memory: Memory) {
  return {
    users: { ...applicationUser(application), ...(backups === null ? {} : backupUser(backups)) },
    profiles: prefixed(application.name, limits(memory)),
    // Counts and refuses nothing: a refused insert is a lost event.
    quotas: prefixed(application.name, { "interval/duration": "3600" }),
  };
}

/** It makes its own database, so it may do everything with data; it makes no users. */
function applicationUser({ name, password, networks }: ApplicationUser): Record<string, unknown> {
  return prefixed(name, {
    password: fromSecret(password),
    "networks/ip": networks,
    profile: name,
    quota: name,
    access_management: "0",
  });
}

function backupUser({ password }: Backups): Record<string, unknown> {
  return prefixed(BACKUP_USER, {
    password: fromSecret(password),
    "networks/ip": ["127.0.0.1"],
    profile: "default",
    access_management: "0",
  });
}

function limits({ queryGib }: Memory): Record<string, string> {
  return {
    data_type_default_nullable: "0", // the application's columns say themselves where they are Nullable
    max_memory_usage: String(bytes(queryGib)),
    // From half of it on, a query goes on on the volume instead of failing.
    max_bytes_before_external_group_by: String(bytes(queryGib / 2)),
    max_bytes_before_external_sort: String(bytes(queryGib / 2)),
    max_execution_time: String(LONGEST_QUERY),
  };
}

function prefixed<T>(name: string, values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}/${key}`, value]));
}
