import type { AlarmDefinition } from "../../../../modules/cloudwatch/alarm-definition";
import { seconds } from "../../../../modules/units";
import { handlersOf, peakTopics } from "../config/topics";
import type { AlarmInputs } from "./inputs";
import { minutes } from "./timing";

/** https://docs.aws.amazon.com/msk/latest/developerguide/consumer-lag.html */
const UNSTABLE = {
  as: "ignore",
  because:
    "MSK says nothing of a group whose consumers come and go, which is when it reads least: the alarm stays as it is",
} as const;

/**
 * Of each group that all usage events go through. By time, because a million events are nothing for one topic and a day for
 * another; and growing for an hour, however little, because it never gets better by itself.
 */
export function lagAlarms({ profile: { alarms }, kafka }: AlarmInputs): AlarmDefinition[] {
  return peakTopics.flatMap((topic) =>
    handlersOf(topic).flatMap(({ group }): AlarmDefinition[] => {
      const dimensions = { "Cluster Name": kafka.clusterName, "Consumer Group": group, Topic: topic };
      const short = group.replace(/^v1_/, "").replaceAll("_", "-");
      return [
        {
          name: `kafka-lag-${short}`,
          severity: "urgent",
          title: `Delay of ${group}`,
          effect: "Usage shows late, and with it limits, wallets and invoices.",
          causes: [
            "a message router that has failed: the task stays up",
            "too few consumers or partitions",
            "ClickHouse is slow",
          ],
          runbook: "kafka.md#consumer-lag",
          metrics: [
            { id: "delay", namespace: "AWS/Kafka", name: "EstimatedMaxTimeLag", dimensions, statistic: "Maximum" },
          ],
          unit: "s",
          threshold: seconds(alarms.consumerLag),
          comparison: "above",
          ...minutes(5),
          missing: UNSTABLE,
        },
        {
          name: `kafka-lag-growing-${short}`,
          severity: "notice",
          title: `Growth of what waits for ${group}`,
          effect: "Nothing yet: at this pace the delay becomes an outage.",
          causes: ["more events than consumers take", "autoscaling has reached its maximum, or partitions are too few"],
          runbook: "kafka.md#consumer-lag",
          metrics: [{ id: "lag", namespace: "AWS/Kafka", name: "SumOffsetLag", dimensions, statistic: "Maximum" }],
          expression: "DIFF(lag)",
          unit: "messages",
          threshold: 0,
          comparison: "above",
          period: 600,
          periods: 6,
          of: 6,
          missing: UNSTABLE,
        },
      ];
    }),
  );
}
