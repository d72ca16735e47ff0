import { describe, expect, it } from "@jest/globals";
import { windowLengths, windowsOverlap } from "../../../modules/database/windows";

describe("two windows", () => {
  it.each([
    ["03:00-04:00", "sun:04:00-sun:05:00", false],
    ["03:00-04:01", "sun:04:00-sun:05:00", true],
    ["03:00-04:00", "sun:02:00-sun:03:00", false],
    ["03:00-04:00", "sun:02:00-sun:03:01", true],
    ["23:30-00:30", "mon:00:00-mon:01:00", true],
    ["23:30-00:30", "sun:23:00-mon:00:00", true],
    ["00:00-01:00", "sun:23:30-mon:00:00", false],
    ["03:00-04:00", "sat:22:00-mon:22:00", true],
  ])("%s and %s overlap: %p", (backup, maintenance, overlap) =>
    expect(windowsOverlap(backup, maintenance)).toBe(overlap),
  );

  it("have lengths, also over midnight and over the end of the week", () => {
    expect(windowLengths("23:30-00:30", "sun:23:30-mon:00:15")).toEqual({ backup: 60, maintenance: 45 });
  });
});
