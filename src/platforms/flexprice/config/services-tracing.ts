import { z } from "zod";
import { choice, percent, size, text } from "../../../core/schema-words";

/** Traces to AWS X-Ray: the part `services.tracing` of the profile. */
export const tracingSchema = z
  .strictObject({
    to: choice(["x-ray"]).describe("Where traces go."),
    image: text(
      /^[^\s:@]+(?:\/[^\s:@]+)+:[^\s:@]+$/,
      "an image with its tag, such as public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3",
    ).describe("The collector that runs beside every task: AWS Distro for OpenTelemetry."),
    memory: size().describe("What it takes of the task's memory."),
    sampleRate: percent().describe("Part of all traces that is sent: X-Ray costs 5 USD for a million."),
  })
  .nullable()
  .describe(
    "Traces by OpenTelemetry to AWS X-Ray, through a collector beside every task; traces of integrations.sentry are then off, its errors stay. null: none.",
  );
export type TracingProfile = z.infer<typeof tracingSchema>;
