import { COLD } from "../../../../modules/dynamodb/warm-up";
import { isWholeDays } from "../../../../modules/units";
import type { Rule } from "../../../core/rules";
import type { EventsProfile } from "./events";

/** Days: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html */
const LONGEST_RECOVERY = 35;

export const eventsRules: readonly Rule<{ readonly events: EventsProfile }>[] = [
  {
    id: "events/recovery-period",
    rule: `The table can be restored to any second of the last 1 to ${LONGEST_RECOVERY} days.`,
    why: "DynamoDB refuses other periods; a plan does not.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html",
    check({ profile: { events } }, report) {
      if (isWholeDays(events.recoveryPeriod, 1, LONGEST_RECOVERY)) return;
      report(
        "events.recoveryPeriod",
        `got "${events.recoveryPeriod}"; allowed: whole days, "1 day" to "${LONGEST_RECOVERY} days"`,
      );
    },
  },
  {
    id: "events/recovery-on",
    rule: "With protection on, the table has point-in-time recovery.",
    why: "Deletion protection does not help against a bad write; turning recovery off also throws away what it has.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html",
    check({ environment, profile: { events } }, report) {
      if (environment.protection === "off" || events.pointInTimeRecovery) return;
      report("events.pointInTimeRecovery", "got false with protection: on; allowed: true");
    },
  },
  {
    id: "events/export-needs-recovery",
    rule: "A table that is exported has point-in-time recovery.",
    why: "Exports read its backups: each is refused with PointInTimeRecoveryUnavailableException, when it is due.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html",
    check({ profile: { events } }, report) {
      if (events.export === null || events.pointInTimeRecovery) return;
      report("events.pointInTimeRecovery", "got false with an export; allowed: true, or export: null");
    },
  },
  {
    id: "events/export-expiry",
    rule: "An export is kept for whole days, one at least.",
    why: "S3 counts days and refuses 0.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html",
    check({ profile: { events } }, report) {
      if (events.export === null || isWholeDays(events.export.expiresAfter, 1)) return;
      report("events.export.expiresAfter", `got "${events.export.expiresAfter}"; allowed: whole days, from "1 day"`);
    },
  },
  {
    id: "events/warm-up-date",
    rule: "The table is warmed up on a day that the calendar has.",
    why: "EventBridge refuses 30 February; a plan does not.",
    source: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html",
    check({ profile: { events } }, report) {
      if (events.warmThroughput === null) return;
      const { at } = events.warmThroughput;
      const date = new Date(`${at}:00Z`);
      if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(at)) return;
      report("events.warmThroughput.at", `got "${at}", which is no date; allowed: a time such as "2026-12-01T03:00"`);
    },
  },
  {
    id: "events/time-to-live-is-no-key",
    rule: "The time to live is in an attribute that is no key.",
    why: "It has to be a number, and both keys are text: nothing would ever go.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html",
    check({ profile: { events } }, report) {
      const { attribute } = events.timeToLive;
      if (attribute !== "pk" && attribute !== "sk") return;
      report("events.timeToLive.attribute", `got "${attribute}", a key of the table; allowed: any other`);
    },
  },
  {
    id: "events/warm-throughput-raises",
    rule: `Warm throughput is above what a new table takes at once: ${COLD.readsPerSecond} reads or ${COLD.writesPerSecond} writes a second.`,
    why: "It can only be raised: DynamoDB refuses the call, hours after the apply, and nobody sees it.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html",
    check({ profile: { events } }, report) {
      if (events.warmThroughput === null) return;
      const { readsPerSecond, writesPerSecond } = events.warmThroughput;
      if (readsPerSecond > COLD.readsPerSecond || writesPerSecond > COLD.writesPerSecond) return;
      report(
        "events.warmThroughput",
        `got ${readsPerSecond} reads and ${writesPerSecond} writes, what a new table takes at once; allowed: more of one, or null`,
      );
    },
  },
];
