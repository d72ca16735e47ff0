import type { ServiceName as ProfileService } from "../config/service-tasks";
import type { ServicesProfile } from "../config/services";
import type { RegistryContract } from "../layers/registry";
import type { ServiceName } from "./grants";
import type { Mode } from "./variables/inputs";

/** A service of ECS: what its tasks are started as, and where the profile has its size. */
export interface Process {
  readonly name: ServiceName;
  readonly mode: Mode;
  readonly profile: ProfileService;
  readonly image: keyof RegistryContract["repositoryUrls"];
  /** Whether it answers requests. The others open no port. */
  readonly listens: boolean;
}

const split: readonly Process[] = [
  { name: "api", mode: "api", profile: "api", image: "api", listens: true },
  { name: "consumer", mode: "consumer", profile: "consumer", image: "worker", listens: false },
  {
    name: "temporal-worker",
    mode: "temporal_worker",
    profile: "temporalWorker",
    image: "temporal-worker",
    listens: false,
  },
];

/** All in one process, under the API's name: the role of `api` may do all that the others may. */
const local: readonly Process[] = [{ name: "api", mode: "local", profile: "api", image: "api", listens: true }];

/** Of a service in a contract's maps, whose keys are identifiers. */
export function contractKey({ name }: Pick<Process, "name">): string {
  return name.replaceAll("-", "_");
}

/** The services that run (source document 001). */
export function processes({ mode }: Pick<ServicesProfile, "mode">): readonly Process[] {
  return mode === "split" ? split : local;
}
