import { z } from "zod";
import { deployments } from "../../../core/rendering";
import { choice, count, duration, flag, logRetention, text, vcpu, size } from "../../../core/schema-words";
import { autoscaling, autoscalingSchema } from "./services-autoscaling";
import { tracingSchema } from "./services-tracing";

const service = (mode: string) =>
  z
    .strictObject({
      tasks: count(1, 500).describe(`Tasks of the ${mode} service at first; from then on autoscaling decides.`),
      scaling: z
        .strictObject({
          minimum: count(1, 500).describe("Fewest tasks that autoscaling leaves."),
          maximum: count(1, 500).describe("Most tasks that autoscaling starts. Instances have to have room for them."),
        })
        .describe("Between what autoscaling moves the number of tasks (000, step 11: min/max desired count)."),
      cpu: vcpu().describe("Processors of one task."),
      memory: size().describe("Memory of one task."),
      stopTimeout: duration().describe(
        "How long a task has to end by itself before it is killed. The application takes up to 15 seconds.",
      ),
      deployment: z
        .strictObject({
          minimumHealthy: text<`${number}%`>(
            /^(?:100|[1-9]?\d)%$/,
            'a percentage from "0%" to "100%" of the tasks',
          ).describe("ECS's minimumHealthyPercent, rounded up: so many of the tasks run throughout a deployment."),
          maximum: text<`${number}%`>(/^(?:1\d\d|200)%$/, 'a percentage from "100%" to "200%" of the tasks').describe(
            "ECS's maximumPercent, rounded down: so many run at most, old and new. Instances need room for them.",
          ),
        })
        .describe("How a deployment replaces tasks."),
    })
    .describe(`The ${mode} service.`);

/** Step 11 of source document 000 and its sizing table: ECS. */
export const servicesSchema = z
  .strictObject({
    capacity: z
      .discriminatedUnion("launchType", [
        z.strictObject({
          launchType: z.literal("fargate"),
          spot: flag().describe(
            "Fargate Spot: up to 70 % cheaper; AWS may take tasks back with two minutes' notice. Not with protection: on.",
          ),
        }),
        z.strictObject({
          launchType: z.literal("ec2"),
          instanceType: text(/^[a-z0-9-]+\.[a-z0-9]+$/, "an EC2 instance type, such as m6g.xlarge"),
          instances: z
            .strictObject({
              minimum: count(2, 100).describe("Fewest instances, there even if nothing needs them."),
              maximum: count(2, 100).describe("Most instances that the capacity provider starts for tasks in need."),
            })
            .describe("Size of the Auto Scaling group (000, step 11: 10 nodes, min/max as needed)."),
          trunking: flag().describe(
            "With networkMode awsvpc: 20 tasks on an m6g.xlarge rather than 3, by the account setting awsvpcTrunking. Instances that are there keep what they have.",
          ),
        }),
      ])
      .describe("Where tasks run: Fargate, or EC2 instances of our own."),
    networkMode: choice(["awsvpc", "bridge"]).describe(
      "awsvpc: a task has its own address and port 8080. bridge: tasks share an instance's address, on ports 32768-65535.",
    ),
    api: service("api"),
    consumer: service("consumer"),
    temporalWorker: service("temporal-worker"),
    mode: choice(deployments).describe(
      "What runs where (001): split, a service for each of api, consumer and temporal-worker; local, all of it in each task of one service, that of `api`, which does not scale: for development.",
    ),
    scaling: autoscalingSchema,
    tracing: tracingSchema,
    logRetention: logRetention().describe(
      "How long the services' logs are kept (000: production 30-90 days, development 7-14).",
    ),
  })
  .describe("The application's services on ECS.");
export type ServicesProfile = z.infer<typeof servicesSchema>;

/** The application ends within 15 seconds; the rest is for what the runtime needs. */
const stopTimeout = "30 seconds";

export const development = {
  capacity: { launchType: "fargate", spot: false },
  networkMode: "awsvpc", // Fargate takes nothing else
  // The sizing table's values; the text of step 11 gives Fargate 1024 CPU and 2048 MB.
  api: {
    tasks: 1,
    scaling: { minimum: 1, maximum: 4 }, // 2 vCPU, 002's least
    cpu: "0.5 vCPU",
    memory: "1 GiB",
    stopTimeout,
    deployment: { minimumHealthy: "100%", maximum: "200%" },
  },
  consumer: {
    tasks: 1,
    scaling: { minimum: 1, maximum: 4 }, // as of api
    cpu: "0.5 vCPU",
    memory: "1 GiB",
    stopTimeout,
    deployment: { minimumHealthy: "0%", maximum: "100%" }, // each that comes or goes has the partitions shared out anew
  },
  temporalWorker: {
    tasks: 1,
    scaling: { minimum: 1, maximum: 2 },
    cpu: "1 vCPU",
    memory: "2 GiB",
    stopTimeout,
    deployment: { minimumHealthy: "100%", maximum: "200%" },
  },
  mode: "split",
  scaling: autoscaling.development,
  tracing: null,
  logRetention: "14 days",
} satisfies ServicesProfile;

/**
 * 000's sizes do not fit on its 10 x m6g.xlarge: 30 x 1,024 (consumer) + 6 x 768 (api) + 3 x 2,048 (temporal-worker) =
 * 41,472 CPU units, of 10 x 4,096 = 40,960; with a deployment of all under way 45,824, and of 9 x 4,096 = 36,864 once an
 * instance is lost. A consumer is throttled to 12 events/s and waits most of the time (40 of them, 9M messages behind,
 * took 1.5 % of their processors: https://github.com/flexprice/flexprice/issues/2387), so it gets 0.5 vCPU where 000 has 1.
 *
 * At first: 30 x 512 + 9 x 768 + 4 x 2,048 = 30,464 with a deployment under way, on 8 instances: 000's 10 leave two spare.
 * Scaled out: 30 x 512 + 18 x 768 + 6 x 2,048 = 41,472, on 11 instances: 12, for one may be lost.
 */
export const production = {
  capacity: {
    launchType: "ec2",
    instanceType: "m6g.xlarge",
    instances: { minimum: 10, maximum: 12 },
    trunking: false,
  },
  networkMode: "bridge",
  api: {
    tasks: 6,
    scaling: { minimum: 3, maximum: 12 }, // 002: 3 to 20, of 2 vCPU
    cpu: "0.75 vCPU",
    memory: "1536 MiB",
    stopTimeout,
    deployment: { minimumHealthy: "100%", maximum: "150%" },
  },
  consumer: {
    tasks: 30,
    scaling: { minimum: 6, maximum: 30 }, // 38.5 events/s at 12/s are 4 consumers; 30 partitions
    cpu: "0.5 vCPU", // 000: 1 vCPU
    memory: "1792 MiB",
    stopTimeout,
    deployment: { minimumHealthy: "75%", maximum: "100%" }, // a consumer above the partitions would idle
  },
  temporalWorker: {
    tasks: 3,
    scaling: { minimum: 2, maximum: 4 },
    cpu: "2 vCPU",
    memory: "4 GiB",
    stopTimeout,
    deployment: { minimumHealthy: "100%", maximum: "150%" },
  },
  mode: "split",
  scaling: autoscaling.production,
  tracing: null,
  logRetention: "30 days",
} satisfies ServicesProfile;
