import {
  MOST_BROKERS,
  OFFSET_PARTITIONS,
  recommendedPartitions,
  regionsWithGraviton,
} from "../../../../modules/facts/kafka-brokers";
import { isKraft, kafkaVersionProblem, ZOOKEEPER_ONLY } from "../../../../modules/facts/kafka-versions";
import type { Environment } from "../../../core/environment";
import { checkInstanceClass } from "../../../core/instance-class";
import type { Rule } from "../../../core/rules";
import type { AlarmsProfile } from "./alarms";
import type { KafkaProfile } from "./kafka";
import { storageRules } from "./kafka-storage-rules";
import type { ServicesProfile } from "./services";
import { topicRules } from "./topic-rules";
import { deadLetterTopics, topicNames } from "./topics";
import type { WorkloadProfile } from "./workload";

/** The sections that the rules of Kafka read. */
export interface KafkaSections {
  readonly kafka: KafkaProfile;
  readonly services: ServicesProfile;
  readonly workload: WorkloadProfile;
  readonly alarms: AlarmsProfile;
}

const clusterRules: readonly Rule<KafkaSections>[] = [
  {
    id: "kafka/creatable-version",
    rule: "The version is one that MSK still makes clusters of, in MSK's own spelling.",
    why: "A plan takes any text. MSK has 3.8.x, not 3.8.1, and upgrades ended versions by itself, whenever it likes.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html",
    check({ profile: { kafka } }, report) {
      const problem = kafkaVersionProblem(kafka.version);
      if (problem !== undefined) report("kafka.version", `got "${kafka.version}"; ${problem}`);
    },
  },
  {
    id: "kafka/known-class",
    rule: "The broker type is a Standard broker of MSK.",
    why: "A plan takes any text, kafka.m5.tiny too.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-sizes.html",
    check({ environment, profile: { kafka } }, report) {
      checkInstanceClass(environment, "msk", { path: "kafka.brokerType", found: kafka.brokerType }, report);
    },
  },
  {
    id: "kafka/graviton-region",
    rule: "Graviton brokers are used only where AWS has announced them, or where the environment vouches for them.",
    why: "MSK refuses them in some regions, when the cluster is created; a plan takes them everywhere.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-sizes.html",
    check({ environment: { region, newerClasses = [] }, profile: { kafka } }, report) {
      const { brokerType } = kafka;
      const announced: readonly string[] = regionsWithGraviton;
      if (!/^kafka\.m\dg\./.test(brokerType) || announced.includes(region) || newerClasses.includes(brokerType)) return;
      report(
        "kafka.brokerType",
        `got "${brokerType}", not known to be in ${region}; allowed: ${brokerType.replace(/m\dg/, "m5")}, or, if AWS has it there, newerClasses: [${brokerType}]`,
      );
    },
  },
  {
    id: "kafka/authentication-once",
    rule: "Each way of authentication is named once.",
    why: "[scram, scram] reads like both ways, and turns IAM off.",
    source: "Source document 000, step 5: SASL/SCRAM + IAM",
    check({ profile: { kafka } }, report) {
      const repeated = kafka.authentication.find((each, index, all) => all.indexOf(each) !== index);
      if (repeated !== undefined) report("kafka.authentication", `got ${repeated} twice; allowed: each once`);
    },
  },
  {
    id: "kafka/kraft-class",
    rule: `KRaft does not run on ${ZOOKEEPER_ONLY}.`,
    why: "CreateCluster answers Unsupported InstanceType for every KRaft version, and takes the class with ZooKeeper.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/zk-to-kraft-migration.html (prerequisites)",
    check({ profile: { kafka } }, report) {
      const { version, brokerType } = kafka;
      if (!isKraft(version) || brokerType !== ZOOKEEPER_ONLY) return;
      report(
        "kafka.brokerType",
        `got "${brokerType}", which runs no KRaft; allowed with kafka.version "${version}": kafka.m7g.large, kafka.m5.large or larger, or a kafka.version without .kraft`,
      );
    },
  },
  {
    id: "kafka/brokers-per-cluster",
    rule: `A cluster has ${MOST_BROKERS.zookeeper} brokers at most with ZooKeeper, ${MOST_BROKERS.kraft} with KRaft.`,
    why: "MSK refuses more, unless it has raised the account's quota.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/limits.html",
    check({ environment, profile: { kafka } }, report) {
      const most = isKraft(kafka.version) ? MOST_BROKERS.kraft : MOST_BROKERS.zookeeper;
      const found = brokers(environment, kafka);
      if (found <= most) return;
      report(
        "kafka.brokersPerZone",
        `got ${kafka.brokersPerZone}, ${found} brokers in ${environment.zones.length} zones; allowed with kafka.version "${kafka.version}": ${most} in all`,
      );
    },
  },
  {
    id: "kafka/scram-for-the-application",
    rule: "SASL/SCRAM is on.",
    why: "The application's Kafka client speaks SCRAM and PLAIN, not MSK's IAM: it would exit at start.",
    source: "Flexprice, internal/kafka/config.go: sasl_mechanism",
    check({ profile: { kafka } }, report) {
      if (kafka.authentication.includes("scram")) return;
      report(
        "kafka.authentication",
        `got [${kafka.authentication.join(", ")}]; allowed: [scram] or [scram, iam], for the application speaks no IAM`,
      );
    },
  },
  {
    id: "kafka/first-acl",
    rule: "Without IAM, whoever no ACL refuses is allowed.",
    why: "Over SCRAM alone nobody would be left who may write the first ACL.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-acls.html",
    check({ profile: { kafka } }, report) {
      if (!kafka.denyWithoutAcl || kafka.authentication.includes("iam")) return;
      report(
        "kafka.denyWithoutAcl",
        "got true without iam: nobody could write the first ACL; allowed: false, or kafka.authentication: [scram, iam]",
      );
    },
  },
  {
    id: "kafka/replication-factor",
    rule: "There are no more copies than brokers.",
    why: "Kafka refuses the topic; the application's own default is 3, for 2 brokers.",
    source: "Source document 000, step 5: replication factor 2",
    check({ environment, profile: { kafka } }, report) {
      const most = brokers(environment, kafka);
      if (kafka.replicationFactor <= most) return;
      const zones = environment.zones.length;
      report(
        "kafka.replicationFactor",
        `got ${kafka.replicationFactor}; allowed: up to ${most}, ${zones} zones × ${kafka.brokersPerZone} (kafka.brokersPerZone); more copies need kafka.brokersPerZone: ${Math.ceil(kafka.replicationFactor / zones)}`,
      );
    },
  },
  {
    id: "kafka/min-insync",
    rule: "Fewer copies are needed for a write than there are.",
    why: "With 2 of 2, nothing can be written while MSK patches one broker after the other.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html#ensure-high-availability",
    check({ profile: { kafka } }, report) {
      const { minInsyncReplicas, replicationFactor } = kafka;
      if (minInsyncReplicas < replicationFactor) return;
      report(
        "kafka.minInsyncReplicas",
        `got ${minInsyncReplicas}; allowed: up to ${replicationFactor - 1}, one less than kafka.replicationFactor`,
      );
    },
  },
  {
    id: "kafka/partitions-per-broker",
    rule: "All copies of all partitions are no more than AWS recommends for the brokers.",
    why: "Overloaded brokers lose their leadership; with more yet, MSK refuses to change the cluster and to associate a secret.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html#partitions-per-broker",
    check({ environment, profile: { kafka } }, report) {
      const most = recommendedPartitions(kafka.brokerType);
      if (most === undefined) return;
      const own = topicNames.reduce((sum, name) => sum + kafka.topics[name].partitions, 0);
      const all = own + deadLetterTopics.length * kafka.deadLetters.partitions + OFFSET_PARTITIONS;
      const each = Math.ceil((all * kafka.replicationFactor) / brokers(environment, kafka));
      if (each <= most) return;
      const needed = Math.ceil((all * kafka.replicationFactor) / most / environment.zones.length);
      const mostInCluster = isKraft(kafka.version) ? MOST_BROKERS.kraft : MOST_BROKERS.zookeeper;
      const more = needed * environment.zones.length > mostInCluster ? "" : `, or kafka.brokersPerZone: ${needed}`;
      report(
        "kafka.topics",
        `got ${all} partitions, dead letters and ${OFFSET_PARTITIONS} of Kafka's own among them; × ${kafka.replicationFactor} copies ÷ ${brokers(environment, kafka)} brokers = ${each} for each; allowed: ${most} for ${kafka.brokerType}: fewer partitions, a larger kafka.brokerType${more}`,
      );
    },
  },
];

/** How many there are in all. */
export function brokers({ zones }: Pick<Environment, "zones">, { brokersPerZone }: KafkaProfile): number {
  return zones.length * brokersPerZone;
}

export const kafkaRules: readonly Rule<KafkaSections>[] = [...clusterRules, ...storageRules, ...topicRules];
