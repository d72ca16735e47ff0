import { describe, expect, it } from "@jest/globals";
import { changed, problemsOf } from "../../support/environments";

const problems = (overrides: object) => problemsOf(changed("flexprice-production", { overrides }));
const archived = (storageClass: string, after: string) =>
  problems({ "storage.invoices.archive": { storageClass, after } });

describe("STANDARD_IA [storage/infrequent-access-after]", () => {
  it.each(["30 days", "365 days", "720 hours"])("after %s passes", (after) =>
    expect(problems({ "storage.invoices.toInfrequentAccessAfter": after })).toEqual([]),
  );

  it.each(["29 days", "0 days", "721 hours"])("after %s is refused", (after) =>
    expect(problems({ "storage.invoices.toInfrequentAccessAfter": after })).toEqual([
      `storage.invoices.toInfrequentAccessAfter: got "${after}"; allowed: whole days, from "30 days"`,
    ]),
  );
});

describe("the archive of invoices", () => {
  it("is one that the application's links can read [storage/archive-answers]", () => {
    expect(archived("GLACIER_IR", "365 days")).toEqual([]);
    for (const storageClass of ["GLACIER", "DEEP_ARCHIVE"]) {
      expect(archived(storageClass, "365 days")).toEqual([
        `storage.invoices.archive.storageClass: got "${storageClass}", from which the application's download links answer 403; allowed: GLACIER_IR`,
      ]);
    }
  });

  it("comes 30 days after STANDARD_IA, not 29 [storage/archive-after]", () => {
    expect(archived("GLACIER_IR", "120 days")).toEqual([]);
    expect(archived("GLACIER_IR", "119 days")).toEqual([
      'storage.invoices.archive.after: got "119 days"; allowed: whole days, from "120 days"',
    ]);
  });

  it("moves with what comes before it [storage/archive-after]", () => {
    const both = (after: string) =>
      problems({
        "storage.invoices.toInfrequentAccessAfter": "30 days",
        "storage.invoices.archive": { storageClass: "GLACIER_IR", after },
      });
    expect(both("60 days")).toEqual([]);
    expect(both("59 days")).toHaveLength(1);
  });
});

describe("what goes by age [storage/whole-days]", () => {
  it.each(["storage.logs.expireAfter", "storage.invoices.noncurrentVersionsExpireAfter"])(
    "%s waits for a day, not for less",
    (path) => {
      expect(problems({ [path]: "1 day" })).toEqual([]);
      expect(problems({ [path]: "0 days" })).toEqual([`${path}: got "0 days"; allowed: whole days, from "1 day"`]);
      expect(problems({ [path]: "36 hours" })).toHaveLength(1);
    },
  );
});
