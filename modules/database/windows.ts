const WEEK = 7 * 24 * 60;
const DAY = 24 * 60;
const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** `03:00-04:00`, UTC: when the daily backup is taken. */
export const backupWindowPattern = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;
/** `sun:05:00-sun:06:00`, UTC. */
export const maintenanceWindowPattern =
  /^(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):([0-5]\d)-(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):([0-5]\d)$/;

/** Whether a maintenance window touches the backup window of any day, which RDS refuses. */
export function windowsOverlap(backup: string, maintenance: string): boolean {
  const [, backupHour, backupMinute, endHour, endMinute] = backupWindowPattern.exec(backup) ?? [];
  const [, day, hour, minute, lastDay, lastHour, lastMinute] = maintenanceWindowPattern.exec(maintenance) ?? [];
  const backupStart = minutes(backupHour, backupMinute);
  const backupLength = (minutes(endHour, endMinute) - backupStart + DAY) % DAY;
  const start = dayStart(day) + minutes(hour, minute);
  const length = (dayStart(lastDay) + minutes(lastHour, lastMinute) - start + WEEK) % WEEK;
  return dayNames.some((_, index) => {
    const offset = (((index * DAY + backupStart - start) % WEEK) + WEEK) % WEEK;
    return offset < length || WEEK - offset < backupLength;
  });
}

function minutes(hour = "0", minute = "0"): number {
  return Number(hour) * 60 + Number(minute);
}

function dayStart(name = "mon"): number {
  return dayNames.indexOf(name) * DAY;
}
