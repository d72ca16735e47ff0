import { z } from "zod";
import { containerInsights } from "../../../../modules/ecs/cluster";
import { choice, flag, logRetention, text } from "../../../core/schema-words";

/** Step 11 of source document 000: the cluster. What runs in it, and on how many instances, is under `services`. */
export const ecsSchema = z
  .strictObject({
    containerInsights: choice(containerInsights).describe(
      "enabled: metrics of the cluster, its services and task definitions, 0.30 USD a month each. enhanced: of every task and container too, 0.07 USD a month each. disabled: only ECS's own processor and memory use of services, which is free. Prices of us-east-1.",
    ),
    exec: z
      .strictObject({
        logRetention: logRetention().describe("How long sessions are kept: what was typed and answered."),
      })
      .nullable()
      .describe("ECS Exec: commands in running tasks, encrypted and logged, at 1 USD a month for the key; null: none."),
    instances: z
      .strictObject({
        amiVersion: text(
          /^2023\.0\.20\d{6}$/,
          'a version of the ECS-optimized Amazon Linux 2023 AMI in quotes, such as "2023.0.20260922"',
        ).describe(
          "What instances start from (https://github.com/aws/amazon-ecs-ami/releases). Another one exchanges all instances, one at a time.",
        ),
        detailedMonitoring: flag().describe(
          "EC2's metrics of each instance every minute rather than every five: 2.10 USD a month each.",
        ),
      })
      .describe("Instances, where services.capacity has some."),
  })
  .describe("The ECS cluster.");
export type EcsProfile = z.infer<typeof ecsSchema>;

export const development = {
  containerInsights: "disabled",
  exec: null,
  instances: { amiVersion: "2023.0.20260922", detailedMonitoring: false },
} satisfies EcsProfile;

export const production = {
  containerInsights: "enabled", // 000 says nothing of it; without it nobody sees how many tasks run and wait
  exec: null,
  instances: { amiVersion: "2023.0.20260922", detailedMonitoring: true },
} satisfies EcsProfile;
