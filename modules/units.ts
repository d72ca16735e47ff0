/** Quantities that carry their unit, so that no number travels alone: `"1 TiB"`, `"30 days"`. */

export type Size = `${number} ${"MiB" | "GiB" | "TiB"}`;
export type Duration = `${number} ${"second" | "seconds" | "minute" | "minutes" | "hour" | "hours" | "day" | "days"}`;
export type Vcpu = `${number} vCPU`;
export type Money = `${number} USD`;

/** What these look like, for parsers and schemas. */
export const sizePattern = /^([1-9]\d*) (MiB|GiB|TiB)$/;
export const durationPattern = /^(\d+) (second|minute|hour|day)s?$/;
export const vcpuPattern = /^(\d+(?:\.\d{1,2})?) vCPU$/;
export const moneyPattern = /^(\d+(?:\.\d{1,2})?) USD$/;

const MEBIBYTES = { MiB: 1, GiB: 1024, TiB: 1024 * 1024 } as const;
const SECONDS = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;

/** A size in whole GiB, the unit of AWS's storage arguments. Throws on a fraction, which AWS would refuse. */
export function gibibytes(size: Size): number {
  return whole(mebibytes(size) / 1024, size, "GiB");
}

/** A size in MiB, the unit of ECS memory. */
export function mebibytes(size: Size): number {
  const [, amount, unit] = parts(sizePattern, size, '"100 GiB"');
  return Number(amount) * MEBIBYTES[unit as keyof typeof MEBIBYTES];
}

/** A duration in whole days, the unit of retention and recovery windows. Throws on a fraction. */
export function days(duration: Duration): number {
  return whole(seconds(duration) / SECONDS.day, duration, "days");
}

/** Whether a duration is whole days within bounds, both included. */
export function isWholeDays(duration: Duration, least: number, most = Infinity): boolean {
  const found = seconds(duration) / SECONDS.day;
  return Number.isInteger(found) && found >= least && found <= most;
}

/** A duration in seconds. */
export function seconds(duration: Duration): number {
  const [, amount, unit] = parts(durationPattern, duration, '"30 days"');
  return Number(amount) * SECONDS[unit as keyof typeof SECONDS];
}

/** An amount in US dollars, as AWS's arguments take it. */
export function dollars(amount: Money): string {
  const [, value = ""] = parts(moneyPattern, amount, '"350 USD"');
  return value;
}

function parts(pattern: RegExp, value: string, example: string): RegExpExecArray {
  const match = pattern.exec(value);
  if (!match) throw new RangeError(`a quantity carries its unit, such as ${example}, got: "${value}"`);
  return match;
}

function whole(amount: number, value: string, unit: string): number {
  if (!Number.isInteger(amount)) throw new RangeError(`"${value}" must be a whole number of ${unit}`);
  return amount;
}
