import { describe, expect, it } from "@jest/globals";
import {
  days,
  dollars,
  gibibytes,
  mebibytes,
  seconds,
  type Duration,
  type Money,
  type Size,
} from "../../modules/units";

describe("a size", () => {
  it.each<[Size, number]>([
    ["1 GiB", 1],
    ["1 TiB", 1024],
    ["1024 MiB", 1],
  ])("of %s is %d GiB", (size, expected) => expect(gibibytes(size)).toBe(expected));

  it("that is no whole number of GiB is refused where AWS counts in GiB", () => {
    expect(() => gibibytes("1536 MiB")).toThrow('"1536 MiB" must be a whole number of GiB');
    expect(mebibytes("1536 MiB")).toBe(1536);
  });

  it.each(["0 GiB", "1GiB", "1 GB", "1.5 TiB", "-1 GiB"])("written %s is refused", (text) =>
    expect(() => gibibytes(text as Size)).toThrow(/a quantity carries its unit, such as "100 GiB"/),
  );
});

describe("a duration", () => {
  it.each<[Duration, number]>([
    ["1 day", 86_400],
    ["2 hours", 7200],
    ["90 seconds", 90],
  ])("of %s is %d seconds", (duration, expected) => expect(seconds(duration)).toBe(expected));

  it("that is no whole number of days is refused where AWS counts in days", () => {
    expect(days("48 hours")).toBe(2);
    expect(() => days("36 hours")).toThrow('"36 hours" must be a whole number of days');
  });
});

it.each<[Money, string]>([
  ["350 USD", "350"],
  ["0.50 USD", "0.50"],
])("%s are as many dollars as AWS is told", (amount, expected) => expect(dollars(amount)).toBe(expected));
