import type { Freeze } from "../../../core/changes-schema";
import type { PolicyInput, PolicyRule } from "../rule";
import { dateOf, dayAfter, startOf, weekdayOf, written } from "../calendar";

/** How far ahead an end is looked for. */
const TEN_YEARS = 3653;

/**
 * `changes.freezes`, as in "No deploys after Wednesday" (source document 003). Days are those of `changes.timeZone`,
 * from midnight to midnight, however long daylight saving makes them.
 */
export const freeze: PolicyRule = {
  id: "freeze",
  describe: "Applying on a day on which changes.freezes wants nothing applied",
  check: (input) => {
    const { changes, now, phase } = input;
    const zone = changes.timeZone ?? "UTC";
    const today = dateOf(now, zone);
    const frozen = freezesOn(today, changes.freezes ?? []);
    if (frozen.length === 0) return [];
    const why = [...new Set(frozen.map(({ because }) => because.trim().replace(/\.$/, "")))].join("; ");
    const day = `${capital(weekdayOf(today))} ${today} (${zone})`;
    const [severity, what] =
      phase === "apply" ? (["deny", "is not applied"] as const) : (["warn", "may not be applied"] as const);
    return [{ severity, message: `${what} on ${day}: ${why}; ${until(today, zone, input)}` }];
  },
};

function freezesOn(date: string, freezes: readonly Freeze[]): Freeze[] {
  const weekday = weekdayOf(date);
  return freezes.filter((each) =>
    "days" in each ? each.days.some((day) => day === weekday) : each.from <= date && date <= each.until,
  );
}

function until(today: string, zone: string, { changes, set }: PolicyInput): string {
  let day = today;
  for (let ahead = 0; ahead < TEN_YEARS; ahead++) {
    day = dayAfter(day);
    if (freezesOn(day, changes.freezes ?? []).length > 0) continue;
    const start = startOf(day, zone);
    const tooLate = start >= new Date(set.expiresAt) ? ", when this set has expired: plan again then" : "";
    return `allowed from ${written(start, zone)}${tooLate}`;
  }
  return "no day of the next ten years is free: shorten changes.freezes";
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
