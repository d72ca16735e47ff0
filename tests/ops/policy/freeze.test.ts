import { describe, expect, it } from "@jest/globals";
import type { Changes } from "../../../src/core/changes-schema";
import { freeze } from "../../../src/ops/policy/rules/freeze";
import { says } from "./support/planned";

const afterWednesday: Changes = {
  freezes: [{ days: ["thursday", "friday", "saturday", "sunday"], because: "No deploys after Wednesday." }],
};
const at = (now: string, changes: Changes, phase: "plan" | "apply" = "apply") =>
  says(freeze, [], { now, changes, phase });

describe("days of the week", () => {
  it("Wednesday's last second is free, Thursday's first is not", () => {
    expect(at("2026-11-18T23:59:59.999Z", afterWednesday)).toEqual([]);
    expect(at("2026-11-19T00:00:00Z", afterWednesday)).toEqual([
      "deny: is not applied on Thursday 2026-11-19 (UTC): No deploys after Wednesday; " +
        "allowed from Monday 2026-11-23 00:00 (UTC), when this set has expired: plan again then",
    ]);
  });

  it("Sunday's last second is frozen, Monday's first is free", () => {
    expect(at("2026-11-22T23:59:59.999Z", afterWednesday)).toHaveLength(1);
    expect(at("2026-11-23T00:00:00Z", afterWednesday)).toEqual([]);
  });

  it("while planning it is told, not denied", () => {
    expect(at("2026-11-19T09:00:00Z", afterWednesday, "plan")[0]).toMatch(/^warn: may not be applied on Thursday/);
  });

  it("every day frozen has no end to name", () => {
    const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
    expect(at("2026-11-19T09:00:00Z", { freezes: [{ days: [...days], because: "closed" }] })[0]).toMatch(
      /closed; no day of the next ten years is free/,
    );
  });
});

describe("ranges of dates", () => {
  const holidays: Changes = { freezes: [{ from: "2026-12-24", until: "2027-01-01", because: "Holidays" }] };

  it.each([
    ["2026-12-23T23:59:59Z", false],
    ["2026-12-24T00:00:00Z", true],
    ["2027-01-01T23:59:59Z", true],
    ["2027-01-02T00:00:00Z", false],
  ])("both ends belong to it: %s", (now, frozen) => {
    expect(at(now, holidays)).toHaveLength(frozen ? 1 : 0);
  });

  it("one day is a range, and one that ends before it begins is none", () => {
    const day = (from: string, until: string): Changes => ({ freezes: [{ from, until, because: "x" }] });
    expect(at("2026-12-24T10:00:00Z", day("2026-12-24", "2026-12-24"))).toHaveLength(1);
    expect(at("2026-12-24T10:00:00Z", day("2026-12-25", "2026-12-23"))).toEqual([]);
  });

  it("the end is the first day that no freeze has, and all reasons are given", () => {
    const both = { freezes: [...(holidays.freezes ?? []), ...(afterWednesday.freezes ?? [])] };
    // 2027-01-01 is a Friday: the weekend follows.
    expect(at("2027-01-01T10:00:00Z", both)[0]).toMatch(
      /: Holidays; No deploys after Wednesday; allowed from Monday 2027-01-04 00:00/,
    );
  });

  it("a range that never ends is answered at once", () => {
    const forever: Changes = { freezes: [{ from: "2026-01-01", until: "9999-12-31", because: "sold" }] };
    expect(at("2026-12-24T10:00:00Z", forever)[0]).toMatch(/no day of the next ten years/);
  });
});

describe("time zones", () => {
  const zoned = (timeZone: string, changes = afterWednesday): Changes => ({ ...changes, timeZone });

  it("the day is that of the zone", () => {
    // Thursday begins in Auckland while it is Wednesday in UTC, and lasts in Honolulu while it is Friday there.
    expect(at("2026-11-18T11:00:00Z", zoned("Pacific/Auckland"))).toHaveLength(1);
    expect(at("2026-11-18T10:59:59Z", zoned("Pacific/Auckland"))).toEqual([]);
    expect(at("2026-11-19T09:59:59Z", zoned("Pacific/Honolulu"))).toEqual([]);
    expect(at("2026-11-19T10:00:00Z", zoned("Pacific/Honolulu"))).toHaveLength(1);
  });

  it("daylight saving moves midnight: 22:00 UTC in summer, 23:00 in winter, in Berlin", () => {
    expect(at("2026-07-15T21:59:59Z", zoned("Europe/Berlin"))).toEqual([]);
    expect(at("2026-07-15T22:00:00Z", zoned("Europe/Berlin"))).toHaveLength(1);
    expect(at("2026-11-18T22:59:59Z", zoned("Europe/Berlin"))).toEqual([]);
    expect(at("2026-11-18T23:00:00Z", zoned("Europe/Berlin"))).toHaveLength(1);
  });

  it("a day of 23 hours and one of 25 are frozen to their end", () => {
    const sunday = (date: string): Changes =>
      zoned("Europe/Berlin", { freezes: [{ from: date, until: date, because: "x" }] });
    expect(at("2026-03-29T21:59:59Z", sunday("2026-03-29"))[0]).toMatch("allowed from Monday 2026-03-30 00:00");
    expect(at("2026-03-29T22:00:00Z", sunday("2026-03-29"))).toEqual([]);
    expect(at("2026-10-25T22:59:59Z", sunday("2026-10-25"))[0]).toMatch("allowed from Monday 2026-10-26 00:00");
    expect(at("2026-10-25T23:00:00Z", sunday("2026-10-25"))).toEqual([]);
  });

  it("where daylight saving skips midnight, the day begins at one", () => {
    const saturday = zoned("Asia/Beirut", { freezes: [{ from: "2026-03-28", until: "2026-03-28", because: "x" }] });
    expect(at("2026-03-28T12:00:00Z", saturday)[0]).toMatch("allowed from Sunday 2026-03-29 01:00 (Asia/Beirut)");
  });

  it("an end before the set expires is one to wait for", () => {
    const today = { freezes: [{ from: "2026-11-18", until: "2026-11-18", because: "x" }] };
    expect(at("2026-11-18T20:00:00Z", today)[0]).toMatch(/allowed from Thursday 2026-11-19 00:00 \(UTC\)$/);
  });
});

it("without freezes every moment is free", () => {
  expect(at("2026-12-24T10:00:00Z", {})).toEqual([]);
});
