import { BROKER_VOLUME, regionsWithoutStorageScaling } from "../../../../modules/facts/kafka-brokers";
import { gibibytes, seconds } from "../../../../modules/units";
import { forEachReadable, type Rule } from "../../../core/rules";
import type { KafkaSections } from "./kafka-rules";

const HOUR = 3600;
const DAY = 24 * HOUR;
const LONGEST = 3653 * DAY;
const GIB = 1024 ** 3;

export const storageRules: readonly Rule<KafkaSections>[] = [
  {
    id: "kafka/broker-volume",
    rule: `The volume of a broker has ${BROKER_VOLUME.smallest} GiB to ${BROKER_VOLUME.largest} GiB.`,
    why: "MSK refuses others; a plan does not.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/limits.html",
    check({ profile: { kafka } }, report) {
      forEachReadable(["allocated", "maximum"] as const, (key) => {
        const found = kafka.storage[key];
        if (found === null || gibibytes(found) <= BROKER_VOLUME.largest) return;
        report(
          `kafka.storage.${key}`,
          `got "${found}"; allowed: "${BROKER_VOLUME.smallest} GiB" to "${BROKER_VOLUME.largest} GiB"`,
        );
      });
    },
  },
  {
    id: "kafka/storage-growth",
    rule: "Storage that grows by itself may grow by at least one step, 10 % and 10 GiB, beyond what is allocated.",
    why: "A maximum below what is there is refused, one less than a step above it does nothing; and MSK never takes storage back.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand.html",
    check({ profile: { kafka } }, report) {
      const { allocated, maximum } = kafka.storage;
      const size = gibibytes(allocated);
      if (maximum === null || size > BROKER_VOLUME.largest) return;
      const least = size + Math.max(10, Math.ceil(size / 10));
      if (gibibytes(maximum) >= least) return;
      report(
        "kafka.storage.maximum",
        `got "${maximum}"; allowed: from "${least} GiB", one step above "${allocated}" (kafka.storage.allocated), or null`,
      );
    },
  },
  {
    id: "kafka/storage-growth-region",
    rule: "Storage grows by itself only where MSK can do it.",
    why: `Not in ${regionsWithoutStorageScaling.join(", ")}: the target cannot be registered.`,
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand.html",
    check({ environment: { region }, profile: { kafka } }, report) {
      const without: readonly string[] = regionsWithoutStorageScaling;
      if (kafka.storage.maximum === null || !without.includes(region)) return;
      report("kafka.storage.maximum", `got "${kafka.storage.maximum}" in ${region}, where MSK cannot; allowed: null`);
    },
  },
  {
    id: "kafka/whole-hours",
    rule: "Retentions are whole hours, one at least and ten years at most.",
    why: "Brokers take groups' retention in whole minutes, as a number of 32 bits, and zero deletes what nobody has read.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html",
    check({ profile: { kafka } }, report) {
      const retentions = {
        "kafka.retention": () => kafka.retention,
        "kafka.deadLetters.retention": () => kafka.deadLetters.retention,
      };
      forEachReadable(Object.entries(retentions), ([path, retention]) => {
        const length = seconds(retention());
        if (length < HOUR || length > LONGEST || length % HOUR !== 0)
          report(path, `got "${retention()}"; allowed: whole hours or days, "1 hour" to "${LONGEST / DAY} days"`);
      });
    },
  },
  {
    id: "kafka/retention-fits-storage",
    rule: "What the retention keeps leaves the brokers' volumes below the alarm.",
    why: "A broker with a full volume stops, and cannot be started before it has grown.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html#bestpractices-monitor-disk-space",
    check({ environment, profile }, report) {
      const { kafka, workload, alarms } = profile;
      const copies = kafka.replicationFactor;
      const brokers = environment.zones.length * kafka.brokersPerZone;
      const kept = workload.averageEventsPerSecond * seconds(kafka.retention) * Number.parseInt(kafka.eventSize, 10);
      const needed = Math.ceil((kept * copies) / brokers / GIB);
      const most = kafka.storage.maximum ?? kafka.storage.allocated;
      const limit = Number.parseInt(alarms.kafkaStorage, 10) / 100;
      if (needed <= gibibytes(most) * limit) return;
      const volume = Math.ceil(needed / limit);
      const key = kafka.storage.maximum === null ? "allocated" : "maximum";
      const remedy =
        volume <= BROKER_VOLUME.largest
          ? `kafka.storage.${key}: ${volume} GiB`
          : `kafka.brokersPerZone: ${Math.ceil((volume * kafka.brokersPerZone) / BROKER_VOLUME.largest)} with the largest volumes`;
      report(
        "kafka.retention",
        `got "${kafka.retention}"; ${workload.averageEventsPerSecond} events/s (workload.averageEventsPerSecond) × ${kafka.eventSize} (kafka.eventSize) × ${copies} copies ÷ ${brokers} brokers = ${needed} GiB for each; allowed: ${alarms.kafkaStorage} (alarms.kafkaStorage) of ${most}: keep less, or ${remedy}`,
      );
    },
  },
];
