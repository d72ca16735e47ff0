import type { ContainerProps } from "../../../../modules/ecs/container";
import { serviceEnvironment, valueFrom } from "./environment";
import type { EnvironmentInputs, Program } from "./variables/inputs";

/** Where the API listens. */
export const API_PORT = 8080;
/** How the application runs elsewhere: Flexprice's own chart; its image has no user of its own. */
const USER = "1000:3000";

/** The one image, started as one of its programs: what all of them have in common. */
export function applicationContainer(
  program: Program,
  inputs: EnvironmentInputs,
): Pick<ContainerProps, "user" | "environment" | "secrets"> {
  const { variables, secrets } = serviceEnvironment(program, inputs);
  const references = Object.entries(secrets).map(([name, reference]) => [name, valueFrom(reference)]);
  return { user: USER, environment: variables, secrets: Object.fromEntries(references) as Record<string, string> };
}

/** Of those that open no port: whether the process lives. Without any check, ECS takes a task that ends at once for started. */
export const ALIVE_CHECK = "pidof server || exit 1";

/** Asks the API itself, as the load balancer does; its image has no curl. */
export const HEALTH_CHECK = `wget -q -O /dev/null http://127.0.0.1:${API_PORT}/health || exit 1`;
