import { HOURS_PER_MONTH } from "../../../core/cost-model";
import { days, mebibytes, type Duration, type Size } from "../../../../modules/units";

export interface Charge {
  readonly sku: string;
  readonly quantity: number;
}

const MILLION = 1_000_000;
/** Of a month. */
const DAYS = HOURS_PER_MONTH / 24;

export function gib(size: Size): number {
  return mebibytes(size) / 1024;
}

export function millions(count: number): number {
  return count / MILLION;
}

/** So many in a month, in a second on average. */
export function perSecond(count: number): number {
  return count / (HOURS_PER_MONTH * 3600);
}

export function perHour(count: number): number {
  return count / HOURS_PER_MONTH;
}

export function months(duration: Duration): number {
  return days(duration) / DAYS;
}

/** Logs that are written and kept. CloudWatch compresses what it keeps, which is not counted. */
export function logs(written: number, keep: Duration, ingestion: "log-ingestion" | "vended-log-ingestion"): Charge[] {
  return [
    { sku: ingestion, quantity: written },
    { sku: "log-storage", quantity: written * months(keep) },
  ];
}
