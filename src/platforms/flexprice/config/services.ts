import { z } from "zod";
import { choice, count, logRetention, percent, text, vcpu, size } from "../../../core/schema-words";

const task = (mode: string) =>
  z
    .strictObject({
      tasks: count(1, 500).describe(`Tasks of the ${mode} service.`),
      cpu: vcpu().describe("Processors of one task."),
      memory: size().describe("Memory of one task."),
    })
    .describe(`The ${mode} service.`);

/** Step 11 of source document 000 and its sizing table: ECS. */
export const servicesSchema = z
  .strictObject({
    capacity: z
      .discriminatedUnion("launchType", [
        z.strictObject({ launchType: z.literal("fargate") }),
        z.strictObject({
          launchType: z.literal("ec2"),
          instanceType: text(/^[a-z0-9-]+\.[a-z0-9]+$/, "an EC2 instance type, such as m6g.xlarge"),
          instances: count(2, 100),
        }),
      ])
      .describe("Where tasks run: Fargate, or EC2 instances of our own."),
    networkMode: choice(["awsvpc", "bridge"]).describe(
      "awsvpc: a task has its own address and port 8080. bridge: tasks share an instance's address, on ports 32768-65535.",
    ),
    api: task("api"),
    consumer: task("consumer"),
    temporalWorker: task("temporal-worker"),
    scaling: z
      .strictObject({
        cpuTarget: percent().describe("Average processor use that autoscaling aims at (000, step 11)."),
      })
      .describe("Autoscaling of the services."),
    logRetention: logRetention().describe(
      "How long the services' logs are kept (000: production 30-90 days, development 7-14).",
    ),
  })
  .describe("The application's services on ECS.");
export type ServicesProfile = z.infer<typeof servicesSchema>;

export const development = {
  capacity: { launchType: "fargate" },
  networkMode: "awsvpc", // Fargate takes nothing else
  // The sizing table's values; the text of step 11 gives Fargate 1024 CPU and 2048 MB.
  api: { tasks: 1, cpu: "0.5 vCPU", memory: "1 GiB" },
  consumer: { tasks: 1, cpu: "0.5 vCPU", memory: "1 GiB" },
  temporalWorker: { tasks: 1, cpu: "1 vCPU", memory: "2 GiB" },
  scaling: { cpuTarget: "70%" },
  logRetention: "14 days",
} satisfies ServicesProfile;

export const production = {
  capacity: { launchType: "ec2", instanceType: "m6g.xlarge", instances: 10 },
  networkMode: "bridge",
  // As the sizing table has it: 30 x 1,024 + 6 x 768 + 3 x 2,048 = 41,472 CPU units, against 10 x 4,096 = 40,960. This
  // does not fit, and nothing deploys it yet; the services layer has to bring sizes that do.
  api: { tasks: 6, cpu: "0.75 vCPU", memory: "1536 MiB" },
  consumer: { tasks: 30, cpu: "1 vCPU", memory: "1792 MiB" },
  temporalWorker: { tasks: 3, cpu: "2 vCPU", memory: "4 GiB" },
  scaling: { cpuTarget: "70%" },
  logRetention: "30 days",
} satisfies ServicesProfile;
