import { seconds, type Duration } from "../units";
import { fromSecret, type SecretKey } from "./secret-key";

export interface Backups {
  readonly every: Duration;
  /** At least two. */
  readonly keep: number;
  readonly bucket: string;
  readonly region: string;
  readonly password: SecretKey;
}

export const BACKUP_USER = "backup";
/** What clickhouse-backup has of the pod beside the server. */
export const BACKUP_RESOURCES = { milliCpu: 200, memoryGib: 1 };

const IMAGE = "altinity/clickhouse-backup:2.8.0";
/** A full backup begins a chain of increments. */
const LONGEST_CHAIN = 7;

/**
 * Makes backups of all tables as long as the server runs. It gets credentials of AWS by pod identity and reads the data
 * from the server's own volume. https://github.com/Altinity/clickhouse-backup/blob/master/ReadMe.md
 */
export function backupContainer(backups: Backups) {
  return {
    name: "clickhouse-backup",
    image: IMAGE,
    command: ["/bin/clickhouse-backup", "server", "--watch"],
    env: [
      ...Object.entries(variables(backups)).map(([name, value]) => ({ name, value })),
      { name: "CLICKHOUSE_PASSWORD", ...fromSecret(backups.password) },
    ],
    resources: {
      requests: { cpu: `${BACKUP_RESOURCES.milliCpu}m`, memory: `${BACKUP_RESOURCES.memoryGib}Gi` },
      limits: { memory: `${BACKUP_RESOURCES.memoryGib}Gi` },
    },
  };
}

function variables({ every, keep, bucket, region }: Backups): Record<string, string> {
  return {
    LOG_LEVEL: "info",
    API_LISTEN: "127.0.0.1:7171", // it takes commands from whoever reaches it
    // Without it the container lives on after the watching has ended, and nobody sees that there are no backups.
    WATCH_IS_MAIN_PROCESS: "true",
    WATCH_INTERVAL: `${seconds(every)}s`,
    FULL_INTERVAL: `${fullInterval(every, keep)}s`,
    BACKUPS_TO_KEEP_REMOTE: String(keep),
    ALLOW_EMPTY_BACKUPS: "true", // before the first migration there is no table, which would end the watching
    CLICKHOUSE_HOST: "127.0.0.1",
    CLICKHOUSE_USERNAME: BACKUP_USER,
    REMOTE_STORAGE: "s3",
    S3_BUCKET: bucket,
    S3_REGION: region,
    S3_PATH: "{cluster}/{shard}", // macros of the server
    S3_ACL: "", // its own `private` is refused by a bucket without ACLs
    S3_SSE: "AES256",
  };
}

/**
 * More than the interval and no more than what is kept, or watching ends at once.
 * https://github.com/Altinity/clickhouse-backup/blob/master/pkg/backup/watch.go: ValidateWatchParams
 */
function fullInterval(every: Duration, keep: number): number {
  if (keep < 2) throw new RangeError(`clickhouse-backup keeps two backups at least, got: ${keep}`);
  return seconds(every) * Math.min(LONGEST_CHAIN, keep);
}
