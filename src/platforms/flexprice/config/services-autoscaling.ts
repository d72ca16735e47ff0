import { z } from "zod";
import { choice, count, duration, percent, text } from "../../../core/schema-words";

const words = (allowed: string) => text(/^[^\s"]+$/, allowed);

/** What autoscaling of the services goes by: the part `services.scaling` of the profile. */
export const autoscalingSchema = z
  .strictObject({
    cpuTarget: percent().describe("Average processor use of api and temporal-worker (000, step 11; 002: 70 %)."),
    memoryTarget: percent().describe("Average memory use of api (002, HorizontalPodAutoscaler: 80 %)."),
    requestsPerTask: count(1, 100_000).describe("Requests a minute that one api task is to take."),
    backlog: duration().describe(
      "How long the consumers may need for what waits in the topics of all usage events, at their throttle: lag of a group ÷ eventsPerConsumer ÷ tasks. Never by processors, of which a throttled consumer hardly uses any.",
    ),
    queue: z
      .strictObject({
        namespace: words("a CloudWatch namespace, such as Temporal").describe("Namespace of the metric."),
        metric: words("the name of a CloudWatch metric, such as ApproximateBacklog").describe("Its name."),
        dimensions: z.record(z.string(), z.string()).describe("Its dimensions, by name."),
        perTask: count(1, 100_000).describe("What one temporal-worker task is to have waiting."),
      })
      .nullable()
      .describe(
        "Queue depth of Temporal, as a metric that you put into CloudWatch from Temporal Cloud's own endpoint: the workers go by it too (002, Worker Monitoring). null: by processors only.",
      ),
    cooldown: z
      .strictObject({
        out: duration().describe("Between two steps up."),
        in: duration().describe("Between two steps down (002: 300 seconds)."),
      })
      .describe("How long autoscaling waits after a step before the next: short to grow, long to shrink."),
    schedules: z
      .array(
        z.strictObject({
          name: text(/^[a-z][a-z0-9-]{0,62}$/, "lower-case letters, digits and hyphens, such as month-end"),
          service: choice(["api", "consumer", "temporalWorker"]).describe("Whose number of tasks."),
          at: text(
            /^(?:cron\([^)]+\)|rate\([^)]+\)|at\([^)]+\))$/,
            "cron(…), rate(…) or at(…) as Application Auto Scaling takes them, such as cron(0 6 1 * ? *)",
          ).describe("When."),
          timezone: words("a time zone's name, such as Europe/Berlin").describe("Whose clock `at` goes by."),
          minimum: count(1, 500).describe("Fewest tasks from then on."),
          maximum: count(1, 500).describe("Most tasks from then on."),
        }),
      )
      .describe("Other bounds from a time on, such as more tasks at the month's end, until the next schedule's."),
  })
  .describe("What autoscaling goes by (000, step 11; 002).");
export type AutoscalingProfile = z.infer<typeof autoscalingSchema>;

const common = {
  cpuTarget: "70%",
  memoryTarget: "80%",
  backlog: "2 minutes", // not in the documents
  queue: null,
  cooldown: { out: "60 seconds", in: "300 seconds" }, // 002 grows after 30 seconds; CloudWatch counts minutes
  schedules: [],
} satisfies Omit<AutoscalingProfile, "requestsPerTask">;

/** 002: 500 requests/s on 3 tasks of 2 vCPU, 83 for each vCPU: 62 a second for 0.75 vCPU, 41 for 0.5. */
export const autoscaling = {
  development: { ...common, requestsPerTask: 2500 },
  production: { ...common, requestsPerTask: 3700 },
} satisfies Record<string, AutoscalingProfile>;
