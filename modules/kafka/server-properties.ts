import { ZOOKEEPER_ONLY } from "../facts/kafka-versions";
import { seconds, type Duration } from "../units";

/** What the brokers' configuration says, besides what is right everywhere. */
export interface ServerSettings {
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
  /** How long topics keep events that have no retention of their own. */
  readonly retention: Duration;
  /** How long a group's position outlives its last consumer. */
  readonly offsetRetention: Duration;
  /** Refuses whoever no ACL allows, instead of allowing whomever none refuses. */
  readonly denyWithoutAcl: boolean;
}

/**
 * server.properties of the brokers. What is left out has MSK's own value.
 * https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html
 */
export function serverProperties(settings: ServerSettings, brokerType: string): string {
  const { replicationFactor, minInsyncReplicas, retention, offsetRetention, denyWithoutAcl } = settings;
  const properties: Readonly<Record<string, string | number | boolean>> = {
    // A misspelt topic is an error, not a new topic that nobody reads.
    "auto.create.topics.enable": false,
    "allow.everyone.if.no.acl.found": !denyWithoutAcl,
    "default.replication.factor": replicationFactor,
    "min.insync.replicas": minInsyncReplicas,
    // Kafka's own topics want three copies by default, which two brokers cannot hold.
    "offsets.topic.replication.factor": replicationFactor,
    "transaction.state.log.replication.factor": replicationFactor,
    "transaction.state.log.min.isr": minInsyncReplicas,
    "log.retention.ms": seconds(retention) * 1000,
    // A group that was away no longer than events are kept goes on where it was.
    "offsets.retention.minutes": seconds(offsetRetention) / 60,
    // MSK's default is true: a copy that lags could lead, and acknowledged events would be gone.
    "unclean.leader.election.enable": false,
    // AWS's advice for this class, "to avoid cluster downtime". ZooKeeper's property, as this class is ZooKeeper's.
    ...(brokerType === ZOOKEEPER_ONLY ? { "zookeeper.connection.timeout.ms": 10_000 } : {}),
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}
