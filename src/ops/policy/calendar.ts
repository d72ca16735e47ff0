/** Days of a time zone. A date is text, `2026-12-24`: comparing it compares days. */

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** The date that the calendars of a zone show at a moment. */
export function dateOf(moment: Date, zone: string): string {
  const { year = "", month = "", day = "" } = parts(moment, zone);
  return `${year.padStart(4, "0")}-${month}-${day}`;
}

export function weekdayOf(date: string): (typeof weekdays)[number] {
  return weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "sunday";
}

export function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10);
}

/** The first moment of a date: midnight, or what comes after it where daylight saving skips midnight (as in Beirut). */
export function startOf(date: string, zone: string): Date {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  let before = midnight - 16 * HOUR; // zones are 14 hours ahead of UTC at most, and 12 behind
  let after = midnight + 14 * HOUR;
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / MINUTE / 2) * MINUTE;
    if (dateOf(new Date(middle), zone) < date) before = middle;
    else after = middle;
  }
  return new Date(after);
}

/** `Monday 2026-12-28 00:00 (Europe/Berlin)` */
export function written(moment: Date, zone: string): string {
  const { weekday, hour, minute } = parts(moment, zone);
  return `${weekday} ${dateOf(moment, zone)} ${hour}:${minute} (${zone})`;
}

function parts(moment: Date, zone: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    weekday: "long",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
}
