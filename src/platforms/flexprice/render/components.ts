import type { Deployment } from "../../../core/rendering";
import type { ServicesProfile } from "../config/services";
import type { ServiceName } from "../config/service-tasks";
import { processes } from "../services/processes";
import type { Mode } from "../services/variables/inputs";

/** One kind of process. */
export interface Component {
  readonly name: string;
  readonly mode: Mode;
  readonly service: ServicesProfile[ServiceName];
}

/** As source documents 001 and 002 call them, and type them. */
const names: Readonly<Record<Mode, string>> = {
  local: "flexprice",
  api: "flexprice-api",
  consumer: "flexprice-consumer",
  temporal_worker: "flexprice-worker",
};

/** What runs: the services of ECS. `local` does not scale (001). */
export function components(deployment: Deployment, services: ServicesProfile): Component[] {
  return processes({ mode: deployment }).map(({ mode, profile }) => {
    const service = services[profile];
    return { name: names[mode], mode, service: mode === "local" ? { ...service, tasks: 1 } : service };
  });
}

/** The port that a process listens on; undefined: it opens none, so that nothing can ask for its health. */
export function portOf(variables: Readonly<Record<string, string>>): number | undefined {
  const address = variables["FLEXPRICE_SERVER_ADDRESS"];
  return address === undefined ? undefined : Number(address.slice(1));
}

/** Always answers, whatever it depends on: safe to restart by. */
export const HEALTH = "/health";

/** The image has no USER; elsewhere it runs as these, with files that are the group's. */
export const USER = { id: 1000, group: 3000 } as const;
