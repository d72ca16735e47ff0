import type { ContainerLogs, ContainerProps } from "../../../../modules/ecs/container";
import { mebibytes } from "../../../../modules/units";
import type { ServicesProfile } from "../config/services";
import type { TracingProfile } from "../config/services-tracing";

/** Container that takes a task's traces. */
export const COLLECTOR = "otel-collector";
/** OTLP over HTTP: https://aws-otel.github.io/docs/components/otlp-exporter */
export const COLLECTOR_PORT = 4318;

/** What a task's application calls its collector: with network mode awsvpc they share an address, with bridge a link's name. */
export function collectorHost({ networkMode }: Pick<ServicesProfile, "networkMode">): string {
  return networkMode === "awsvpc" ? "localhost" : COLLECTOR;
}

/** Receives OTLP from the application and passes it on to X-Ray. https://aws-otel.github.io/docs/getting-started/x-ray */
export function collector({ image, memory }: NonNullable<TracingProfile>, logs: ContainerLogs): ContainerProps {
  const configuration = {
    receivers: { otlp: { protocols: { http: { endpoint: `0.0.0.0:${COLLECTOR_PORT}` } } } },
    processors: { batch: { timeout: "5s" } },
    exporters: { awsxray: {} },
    service: {
      telemetry: { metrics: { level: "none" } },
      pipelines: { traces: { receivers: ["otlp"], processors: ["batch"], exporters: ["awsxray"] } },
    },
  };
  return {
    name: COLLECTOR,
    image,
    user: "4317:4317", // the image's own
    essential: false, // without traces the application still works
    environment: {
      AOT_CONFIG_CONTENT: JSON.stringify(configuration), // YAML has JSON in it
      AWS_REGION: logs.region, // on instances nobody else tells it
    },
    memoryMib: mebibytes(memory),
    stopTimeout: 30,
    logs,
  };
}
