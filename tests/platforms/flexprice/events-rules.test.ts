import { describe, expect, it } from "@jest/globals";
import { changed, problemsOf } from "../../support/environments";

const problems = (overrides: object, protection = "on") =>
  problemsOf(changed("flexprice-production", { overrides, protection }));
const exported = (schedule: string, expiresAfter = "30 days") => ({ "events.export": { schedule, expiresAfter } });

describe("the recovery period [events/recovery-period]", () => {
  it.each(["1 day", "35 days", "48 hours"])("%s passes", (period) =>
    expect(problems({ "events.recoveryPeriod": period })).toEqual([]),
  );

  it.each(["0 days", "36 days", "36 hours"])("%s is refused", (period) =>
    expect(problems({ "events.recoveryPeriod": period })).toEqual([
      `events.recoveryPeriod: got "${period}"; allowed: whole days, "1 day" to "35 days"`,
    ]),
  );
});

describe("point-in-time recovery", () => {
  const off = { "events.pointInTimeRecovery": false };

  it("may be off only with protection off [events/recovery-on]", () => {
    expect(problems(off, "off")).toEqual([]);
    expect(problems(off)).toEqual(["events.pointInTimeRecovery: got false with protection: on; allowed: true"]);
  });

  it("may be off only without an export [events/export-needs-recovery]", () => {
    expect(problems(exported("rate(7 days)"), "off")).toEqual([]);
    expect(problems({ ...off, ...exported("rate(7 days)") }, "off")).toEqual([
      "events.pointInTimeRecovery: got false with an export; allowed: true, or export: null",
    ]);
  });
});

describe("an export", () => {
  it.each(["cron(0 4 1 * ? *)", "cron(30 6 ? * SUN *)", "rate(1 day)", "rate(7 days)"])("%s passes", (schedule) =>
    expect(problems(exported(schedule))).toEqual([]),
  );

  it.each(["rate(1 hour)", "rate(0 days)", "cron(* 4 1 * ? *)", "cron(0/5 * * * ? *)", "cron(0 4 1 * ?)", "daily"])(
    "%s is refused: more often than once a day, or no schedule",
    (schedule) => expect(problems(exported(schedule))).toHaveLength(1),
  );

  it("is kept for a day or more [events/export-expiry]", () => {
    expect(problems(exported("rate(7 days)", "1 day"))).toEqual([]);
    expect(problems(exported("rate(7 days)", "23 hours"))).toEqual([
      'events.export.expiresAfter: got "23 hours"; allowed: whole days, from "1 day"',
    ]);
    expect(problems(exported("rate(7 days)", "0 days"))).toHaveLength(1);
  });
});

describe("warm throughput [events/warm-throughput-raises]", () => {
  const warm = (readsPerSecond: number, writesPerSecond: number, at = "2026-12-01T03:00") =>
    problems({ "events.warmThroughput": { readsPerSecond, writesPerSecond, at } });

  it.each([
    [12_001, 4_000],
    [12_000, 4_001],
  ])("%d reads and %d writes pass", (reads, writes) => expect(warm(reads, writes)).toEqual([]));

  it("12,000 reads and 4,000 writes are refused: a new table takes them at once", () => {
    expect(warm(12_000, 4_000)).toEqual([
      "events.warmThroughput: got 12000 reads and 4000 writes, what a new table takes at once; allowed: more of one, or null",
    ]);
  });

  it("is never below what a new table takes", () => {
    expect(warm(11_999, 8_000)).toHaveLength(1);
    expect(warm(24_000, 3_999)).toHaveLength(1);
  });

  it.each(["2026-12-01", "2026-13-01T03:00", "2026-12-01T24:00", "tomorrow"])("is not raised at %s", (at) =>
    expect(warm(24_000, 8_000, at)).toHaveLength(1),
  );
});

it("a table is warmed up on a day that there is [events/warm-up-date]", () => {
  const at = (time: string) =>
    problems({ "events.warmThroughput": { readsPerSecond: 24_000, writesPerSecond: 8_000, at: time } });
  expect(at("2028-02-29T03:00")).toEqual([]);
  expect(at("2027-02-29T03:00")).toEqual([
    'events.warmThroughput.at: got "2027-02-29T03:00", which is no date; allowed: a time such as "2026-12-01T03:00"',
  ]);
});

it.each(["pk", "sk"])("the key %s holds no time to live [events/time-to-live-is-no-key]", (attribute) => {
  expect(problems({ "events.timeToLive.attribute": attribute })).toEqual([
    `events.timeToLive.attribute: got "${attribute}", a key of the table; allowed: any other`,
  ]);
});

it.each([
  ["cron(0 4 1 * ? *)", 0],
  ["cron(0 4 ? * MON *)", 0],
  ["rate(7 days)", 0],
  ["cron(0 4 * * * *)", 1],
  ["cron(0 4 ? * ? *)", 1],
  ["cron(61 4 1 * ? *)", 1],
  ["cron(0 24 1 * ? *)", 1],
])("the schedule %s: %d problems", (schedule, count) => expect(problems(exported(schedule))).toHaveLength(count));

it("an attribute for the time to live has a name [events/time-to-live-named]", () => {
  expect(problems({ "events.timeToLive.attribute": "gone_at" })).toEqual([]);
  expect(problems({ "events.timeToLive.attribute": "" })).toHaveLength(1);
});
