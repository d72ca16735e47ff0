import { shortestArchive } from "../../../../modules/logs/archive-age";
import { isWholeDays } from "../../../../modules/units";
import type { Rule } from "../../../core/rules";
import type { KafkaProfile } from "./kafka";
import type { ObservabilityProfile } from "./observability";

interface Read {
  readonly observability: ObservabilityProfile;
  readonly kafka: KafkaProfile;
}

export const observabilityRules: readonly Rule<Read>[] = [
  {
    id: "logs/archive-outlives-its-class",
    rule: "Archived logs are kept for as long as their storage class bills at least.",
    why: "S3 bills STANDARD_IA for 30 days and GLACIER_IR for 90, however early an object goes; fractions of days it refuses.",
    source: "https://aws.amazon.com/s3/storage-classes/",
    check({ profile: { observability } }, report) {
      if (observability.logArchive === null) return;
      const { storageClass, expireAfter } = observability.logArchive;
      const least = shortestArchive(storageClass);
      if (isWholeDays(expireAfter, least)) return;
      report(
        "observability.logArchive.expireAfter",
        `got "${expireAfter}" with storageClass ${storageClass}; allowed: whole days, "${least} days" at least`,
      );
    },
  },
  {
    id: "prometheus/exporters-on",
    rule: "Prometheus has exporters to ask.",
    why: "The collector would be made, billed by the hour, and find nobody who answers.",
    source: "https://docs.aws.amazon.com/prometheus/latest/userguide/prom-msk-integration.html",
    check({ profile: { observability, kafka } }, report) {
      if (observability.prometheus === null || kafka.prometheus) return;
      report(
        "observability.prometheus",
        "got Prometheus with kafka.prometheus: false; allowed: null, or kafka.prometheus: true",
      );
    },
  },
];
