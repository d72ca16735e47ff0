import { z } from "zod";
import { duration, size, text, vcpu } from "../../../core/schema-words";

const oneOff = { cpu: vcpu().describe("Processors, of Fargate."), memory: size().describe("Memory, of Fargate.") };

/** Tasks that run once before the services: a section of the profile. Not in the documents, which have no such step. */
export const tasksSchema = z
  .strictObject({
    databaseInit: z
      .strictObject({
        ...oneOff,
        image: text(
          /^[^\s:@]+(?:\/[^\s:@]+)+:[^\s:@]+$/,
          "an image with its tag, such as public.ecr.aws/docker/library/postgres:17-alpine",
        ).describe("Has sh and psql. Its tasks pull it through the NAT gateway."),
      })
      .describe("Makes the application's own role and database in PostgreSQL, as the master user."),
    migrate: z
      .strictObject({
        ...oneOff,
        timeout: duration().describe("For PostgreSQL's migrations (migrate's own: 300 seconds)."),
      })
      .describe("The application's own migrations: PostgreSQL, ClickHouse, and Kafka's topics."),
  })
  .describe("Tasks that run once, before the services and after every change of the image.");
export type TasksProfile = z.infer<typeof tasksSchema>;

const profile = {
  // psql of a newer version than the server is fine, of an older one not always.
  databaseInit: { cpu: "0.25 vCPU", memory: "512 MiB", image: "public.ecr.aws/docker/library/postgres:17-alpine" },
  migrate: { cpu: "0.5 vCPU", memory: "1 GiB", timeout: "600 seconds" },
} satisfies TasksProfile;

export const development = profile;
export const production = profile;
