import { forEachReadable, type Rule } from "../../../core/rules";
import { serviceNames, taskSize } from "./service-tasks";
import { recommended, tiers } from "./services-load";
import type { ServicesSections } from "./services-rules";
import { peakTopics } from "./topics";

/** Source document 002: "Always run at least 2 replicas for high availability, even during low traffic." */
const FEWEST = 2;

/** How many tasks autoscaling may leave and start. */
export const scalingRules: readonly Rule<ServicesSections>[] = [
  {
    id: "services/scaling-range",
    rule: "The first number of tasks is between the fewest and the most of autoscaling.",
    why: "Autoscaling moves a number outside at once: the plan shows one, the service has another.",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
    check({ profile: { services } }, report) {
      forEachReadable(serviceNames, (name) => {
        const { tasks, scaling } = services[name];
        const { minimum, maximum } = scaling;
        const path = `services.${name}`;
        if (minimum > maximum) {
          report(`${path}.scaling.minimum`, `got ${minimum}; allowed: up to ${maximum} (${path}.scaling.maximum)`);
        } else if (tasks < minimum || tasks > maximum) {
          report(`${path}.tasks`, `got ${tasks}; allowed: ${minimum} to ${maximum} (${path}.scaling)`);
        }
      });
    },
  },
  {
    id: "services/two-tasks",
    rule: `With protection on, autoscaling leaves every service at least ${FEWEST} tasks.`,
    why: "One task is gone with its instance: nobody answers until the next is up.",
    source: "Source document 002: always at least 2 replicas; its smallest rows have 2 of each tier",
    check({ environment, profile: { services } }, report) {
      if (environment.protection !== "on") return;
      forEachReadable(serviceNames, (name) => {
        const { minimum } = services[name].scaling;
        if (minimum >= FEWEST) return;
        report(
          `services.${name}.scaling.minimum`,
          `got ${minimum} with protection on; allowed: from ${FEWEST}, so that one is left when one is lost`,
        );
      });
    },
  },
  {
    id: "services/idle-when-scaled-out",
    rule: "Autoscaling starts no more consumers than topics of all usage events have partitions.",
    why: "A partition has one consumer of a group at most: while events wait, autoscaling would add tasks that do nothing.",
    source: "Source document 002, Consumer Tier Scaling: at most one consumer per partition",
    check({ profile: { services, kafka } }, report) {
      const { tasks, scaling } = services.consumer;
      const partitions = Math.min(...peakTopics.map((name) => kafka.topics[name].partitions));
      // kafka/idle-consumers has told it of the first tasks.
      if (scaling.maximum <= partitions || tasks > partitions) return;
      const topic = peakTopics.find((name) => kafka.topics[name].partitions === partitions);
      report(
        "services.consumer.scaling.maximum",
        `got ${scaling.maximum}; allowed: up to ${partitions}, the partitions of kafka.topics.${topic}; they can be added, never taken away`,
      );
    },
  },
  {
    id: "services/enough-for-peak",
    rule: "With protection on, api and consumer tasks have, scaled out, what source document 002 recommends for the peak.",
    why: "Autoscaling stops at its maximum: from then on requests are slow, or bills late, and nothing fails.",
    source: "Source document 002, Resource Recommendations",
    check({ environment, profile: { services, workload } }, report) {
      if (environment.protection !== "on") return;
      const peak = workload.peakEventsPerSecond;
      forEachReadable(tiers, (name) => {
        const { scaling, cpu, memory } = services[name];
        const { cpuUnits, memoryMib } = taskSize({ cpu, memory });
        const { row, together } = recommended(name, peak);
        const needed = Math.max(
          row.tasks,
          Math.ceil((together.vcpu * 1024) / cpuUnits),
          Math.ceil(together.memoryMib / memoryMib),
        );
        if (scaling.maximum >= needed) return;
        report(
          `services.${name}.scaling.maximum`,
          `got ${scaling.maximum} of "${cpu}" and "${memory}" (services.${name}); for a peak of ${peak}/s (workload.peakEventsPerSecond), 002 recommends ${row.tasks} of "${row.cpu}" and "${row.memory}"; allowed: from ${needed}, or larger tasks`,
        );
      });
    },
  },
];
