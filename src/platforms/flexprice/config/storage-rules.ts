import { isWholeDays, seconds, type Duration } from "../../../../modules/units";
import { forEachReadable, type Report, type Rule } from "../../../core/rules";
import type { StorageProfile } from "./storage";

const DAY = 86_400;
/** Days: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
const BEFORE_INFREQUENT_ACCESS = 30;
const IN_INFREQUENT_ACCESS = 30;
/** Ours: what is longer is a slip of the keyboard. */
const MOST_DAYS = 36_525;

export const storageRules: readonly Rule<{ readonly storage: StorageProfile }>[] = [
  {
    id: "storage/whole-days",
    rule: "What S3 moves or removes by age waits for whole days, one at least.",
    why: "S3 counts days and refuses 0; noncurrent versions gone after hours would be no versions.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html",
    check({ profile: { storage } }, report) {
      const ages = {
        "storage.invoices.noncurrentVersionsExpireAfter": () => storage.invoices.noncurrentVersionsExpireAfter,
        "storage.logs.expireAfter": () => storage.logs.expireAfter,
      };
      forEachReadable(Object.entries(ages), ([path, age]) => checkDays(path, age(), report));
    },
  },
  {
    id: "storage/infrequent-access-after",
    rule: `Invoices move to STANDARD_IA after ${BEFORE_INFREQUENT_ACCESS} days or more.`,
    why: "S3 refuses less when the lifecycle is written; a plan does not.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html",
    check({ profile: { storage } }, report) {
      const after = storage.invoices.toInfrequentAccessAfter;
      checkDays("storage.invoices.toInfrequentAccessAfter", after, report, BEFORE_INFREQUENT_ACCESS);
    },
  },
  {
    id: "storage/archive-answers",
    rule: "Invoices are archived in GLACIER_IR and in no other class.",
    why: "The application hands out presigned links, and a link to an object in GLACIER or DEEP_ARCHIVE answers 403 InvalidObjectState until somebody restores it, which takes hours.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html",
    check({ profile: { storage } }, report) {
      const { archive } = storage.invoices;
      if (archive === null || archive.storageClass === "GLACIER_IR") return;
      report(
        "storage.invoices.archive.storageClass",
        `got "${archive.storageClass}", from which the application's download links answer 403; allowed: GLACIER_IR`,
      );
    },
  },
  {
    id: "storage/archive-after",
    rule: `Invoices stay in STANDARD_IA for ${IN_INFREQUENT_ACCESS} days before they are archived.`,
    why: "S3 bills 30 days there in any case, and refuses a lifecycle in the wrong order.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html",
    check({ profile: { storage } }, report) {
      const { archive, toInfrequentAccessAfter } = storage.invoices;
      if (archive === null) return;
      const least = seconds(toInfrequentAccessAfter) / DAY + IN_INFREQUENT_ACCESS;
      checkDays("storage.invoices.archive.after", archive.after, report, Math.ceil(least));
    },
  },
];

function checkDays(path: string, found: Duration, report: Report, least = 1): void {
  if (isWholeDays(found, least, MOST_DAYS)) return;
  const from = `"${least} ${least === 1 ? "day" : "days"}"`;
  report(
    path,
    `got "${found}"; allowed: whole days, ${seconds(found) / DAY > MOST_DAYS ? `${from} to "${MOST_DAYS} days"` : `from ${from}`}`,
  );
}
