const WEEK = 7 * 24 * 60;
const DAY = 24 * 60;
const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** `03:00-04:00`, UTC: when the daily backup is taken. */
export const backupWindowPattern = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;
/** `sun:05:00-sun:06:00`, UTC. */
export const maintenanceWindowPattern =
  /^(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):([0-5]\d)-(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):([0-5]\d)$/;

/** Minutes: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export const SHORTEST_WINDOW = 30;

/** Both windows' lengths in minutes. */
export function windowLengths(backup: string, maintenance: string): { backup: number; maintenance: number } {
  return { backup: backupSpan(backup).length, maintenance: maintenanceSpan(maintenance).length };
}

/** Whether a maintenance window touches the backup window of any day, which RDS refuses. */
export function windowsOverlap(backup: string, maintenance: string): boolean {
  const daily = backupSpan(backup);
  const weekly = maintenanceSpan(maintenance);
  return dayNames.some((_, index) => {
    const offset = modulo(index * DAY + daily.start - weekly.start, WEEK);
    return offset < weekly.length || WEEK - offset < daily.length;
  });
}

/** Start and length in minutes. */
interface Span {
  readonly start: number;
  readonly length: number;
}

function backupSpan(window: string): Span {
  const [, hour, minute, endHour, endMinute] = backupWindowPattern.exec(window) ?? [];
  const start = minutes(hour, minute);
  return { start, length: modulo(minutes(endHour, endMinute) - start, DAY) };
}

function maintenanceSpan(window: string): Span {
  const [, day, hour, minute, endDay, endHour, endMinute] = maintenanceWindowPattern.exec(window) ?? [];
  const start = dayStart(day) + minutes(hour, minute);
  return { start, length: modulo(dayStart(endDay) + minutes(endHour, endMinute) - start, WEEK) };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function minutes(hour = "0", minute = "0"): number {
  return Number(hour) * 60 + Number(minute);
}

function dayStart(name = "mon"): number {
  return dayNames.indexOf(name) * DAY;
}
