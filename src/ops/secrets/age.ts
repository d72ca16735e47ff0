const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, in the largest unit that says enough: `3 days`, `5 hours`, `less than an hour`. */
export function age(since: Date, now: Date): string {
  const elapsed = now.getTime() - since.getTime();
  if (elapsed >= 2 * DAY) return `${Math.floor(elapsed / DAY)} days`;
  const hours = Math.floor(elapsed / HOUR);
  if (hours < 1) return "less than an hour";
  return hours === 1 ? "1 hour" : `${hours} hours`;
}
