import type { Definitions } from "./definition";
import { modes } from "./inputs";
import { computed, constant } from "./sources";

/** What a process is, and how it listens. */
export const server = {
  FLEXPRICE_DEPLOYMENT_MODE: {
    description:
      "What a process does: `local`, all of it in one; `api`; `consumer`; `temporal_worker`. Without it, a task would do all of it; with another value, it ends",
    ...computed("the mode", (_, program) => program),
    programs: modes,
    document: "000 step 12; 001",
  },
  FLEXPRICE_SERVER_ADDRESS: {
    description: "Port that the API listens on; the others open none",
    ...constant(":8080"),
    programs: ["local", "api"],
    document: "000 step 12",
  },
  FLEXPRICE_RBAC_ROLES_CONFIG_PATH: {
    // https://github.com/flexprice/flexprice/issues/783
    description: "Roles, where the image really has them: with the application's own path, no mode starts",
    ...constant("/app/config/rbac/roles.json"),
  },
  FLEXPRICE_USER_ENV_MAPPING: {
    kind: "untouched",
    description: "JSON of the environments that each user may enter",
    because: "The application's own is none.",
  },
} as const satisfies Definitions;
