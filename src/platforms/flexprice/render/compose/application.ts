import type { Configuration } from "../../../../core/environment";
import type { OwnSecret } from "../../../../core/rendering";
import type { FlexpriceProfile } from "../../config/profiles";
import { serviceEnvironment } from "../../services/environment";
import { migrateScript } from "../../services/migrate";
import type { EnvironmentInputs, Program } from "../../services/variables/inputs";
import { HEALTH, portOf, USER, type Component } from "../components";
import { applicationImage } from "../images";
import { laptopSecret, literal } from "./secrets";
import { limits, type ComposeService } from "./service";

export interface ProcessEnvironment {
  readonly environment: Readonly<Record<string, string>>;
  readonly own: readonly OwnSecret[];
}

/** A process's variables as Compose takes them. */
export function processEnvironment(
  program: Program,
  inputs: EnvironmentInputs,
  configuration: Configuration<FlexpriceProfile>,
): ProcessEnvironment {
  const { variables, secrets } = serviceEnvironment(program, inputs);
  const resolved = Object.entries(secrets).map(([name, at]) => ({ name, ...laptopSecret(configuration, at) }));
  return {
    environment: Object.fromEntries([
      ...Object.entries(variables).map(([name, value]) => [name, literal(value)]),
      ...resolved.map(({ name, value }) => [name, value]),
    ]) as Record<string, string>,
    own: resolved.flatMap(({ own }) => own ?? []),
  };
}

/** As on AWS: another user than root, no capability, nothing to write to but /tmp. */
const hardened = () => ({
  user: `${USER.id}:${USER.group}`,
  init: true,
  read_only: true,
  tmpfs: ["/tmp"],
  cap_drop: ["ALL"],
  security_opt: ["no-new-privileges:true"],
});

export function applicationService(
  { service, mode }: Component,
  tag: string,
  environment: Readonly<Record<string, string>>,
): ComposeService {
  const port = portOf(environment);
  return {
    image: applicationImage(tag),
    ...hardened(),
    restart: "unless-stopped",
    stop_grace_period: `${Number.parseInt(service.stopTimeout, 10)}s`,
    depends_on: {
      migrate: { condition: "service_completed_successfully" },
      redis: { condition: "service_healthy" },
      temporal: { condition: "service_healthy" },
    },
    environment,
    // The other modes open no port: what ends is started again, and the rest stands in the log (001, Health Checks).
    ...(port === undefined ? {} : { healthcheck: healthcheck(port) }),
    ...(mode === "local" ? { ports: [`127.0.0.1:8080:${port}`] } : {}),
    deploy: { replicas: service.tasks, resources: { limits: limits(service) } },
  };
}

/** The image has BusyBox' wget and no curl. */
function healthcheck(port: number) {
  const test = ["CMD", "wget", "-q", "-O", "/dev/null", `http://127.0.0.1:${port}${HEALTH}`];
  return { test, interval: "10s", timeout: "5s", retries: 3, start_period: "60s" };
}

export function migrateService(
  { environment: { image }, profile }: Configuration<FlexpriceProfile>,
  environment: Readonly<Record<string, string>>,
): ComposeService {
  return {
    image: applicationImage(image.tag),
    ...hardened(),
    command: ["sh", "-c", migrateScript(profile.tasks)],
    depends_on: {
      "database-init": { condition: "service_completed_successfully" },
      kafka: { condition: "service_healthy" },
      clickhouse: { condition: "service_healthy" },
    },
    environment,
  };
}
