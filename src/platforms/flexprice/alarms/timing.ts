import type { AlarmDefinition } from "../../../../modules/cloudwatch/alarm-definition";
import type { AlarmsProfile } from "../config/alarms";

type Timing = Pick<AlarmDefinition, "period" | "periods" | "of">;

/** Five minutes at a time, as often as source document 000, step 9, has it: what is slow, and can wait for it. */
export function sustained({ evaluationPeriods }: AlarmsProfile): Timing {
  return { period: 300, periods: evaluationPeriods, of: evaluationPeriods };
}

/** Minute by minute: what somebody is woken for. One minute less than `of`, so that a single good one does not hide it. */
export function minutes(periods: number, of = periods): Timing {
  return { period: 60, periods, of };
}

/** Why `missing` is what it is, where several alarms have the same reason. */
export const missing = {
  /** Of a metric that AWS sends only when there is something to count. */
  nothingHappened: { as: "notBreaching", because: "AWS sends no datapoint where nothing happened" },
  /** Of a resource that always sends: no word of it is the outage. */
  silenceIsAnOutage: { as: "breaching", because: "what works sends this metric every minute" },
  /** Of a resource that may be stopped or replaced, of which others tell. */
  keeps: { as: "missing", because: "a gap says nothing of the value: the alarm shows that it has no data" },
} as const satisfies Readonly<Record<string, AlarmDefinition["missing"]>>;
