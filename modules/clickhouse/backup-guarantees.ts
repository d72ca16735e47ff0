import type { Guarantee } from "../check";

const MANUAL = "https://github.com/Altinity/clickhouse-backup/blob/master/ReadMe.md";

export const backupGuarantees: readonly Guarantee[] = [
  {
    id: "clickhouse/backups-once-a-shard",
    rule: "The first replica of each shard makes the backups, in a folder of the shard.",
    why: "Replicas have the same data and would write, and clean up, in each other's chains.",
    source: "https://github.com/Altinity/clickhouse-backup/blob/master/Examples.md",
  },
  {
    id: "clickhouse/backups-go-on",
    rule: "Backups that have stopped stop their container, and the interval of full ones fits what is kept.",
    why: "After some errors, or with an interval it dislikes, the watching ends and the container looks well.",
    source: "https://github.com/Altinity/clickhouse-backup/blob/master/pkg/backup/watch.go",
  },
  {
    id: "clickhouse/backups-from-inside",
    rule: "The interface of backups and their user answer inside the pod only; credentials of AWS come by pod identity.",
    why: "It deletes and restores for whoever reaches it.",
    source: MANUAL,
  },
  {
    id: "clickhouse/backups-written",
    rule: "Uploads carry no ACL and ask for encryption.",
    why: "The default ACL, `private`, is refused by a bucket that has ACLs switched off: no backup at all.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  },
];
