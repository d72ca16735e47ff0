import type { Definitions } from "./definition";
import { computed, fromSurroundings, secretKey } from "./sources";

/** Temporal, which every mode dials when it starts. */
export const temporal = {
  FLEXPRICE_TEMPORAL_ADDRESS: {
    description: "Temporal Cloud's address",
    // https://docs.temporal.io/cloud/regions
    ...computed("profile, `application.temporal.address`, else that of the region", ({ environment, profile }) => {
      return profile.application.temporal.address ?? `${environment.region}.aws.api.temporal.io:7233`;
    }),
    document: "000 steps 12 and 13",
  },
  FLEXPRICE_TEMPORAL_NAMESPACE: {
    description: "Namespace with its account, such as flexprice-prod-usa.a1b2c; beside the key that opens it",
    ...secretKey("temporal", "namespace"),
    otherwise: "it looks for `default`, which Temporal Cloud does not have",
    document: "000 steps 12 and 13: in plain text",
  },
  FLEXPRICE_TEMPORAL_TLS: { description: "TLS", ...fromSurroundings("temporalTls"), document: "000 steps 12 and 13" },
  FLEXPRICE_TEMPORAL_API_KEY: {
    description: "API key",
    ...secretKey("temporal", "api_key"),
    otherwise: "a placeholder is sent as the key, and refused",
    document: "000 steps 12 and 13",
  },
  FLEXPRICE_TEMPORAL_API_KEY_NAME: {
    kind: "unread",
    description: "Name of the API key",
    because: "Parsed, and never used: the key alone says whose it is.",
    document: "000 step 13",
  },
  FLEXPRICE_TEMPORAL_TASK_QUEUE: {
    kind: "unread",
    description: "Task queue of a worker",
    because: "Parsed, and never used: every worker serves the same nine queues, whose names are in the code.",
    document: "000 steps 12 and 13: billing-task-queue; 001: billing-high-priority",
  },
  FLEXPRICE_TEMPORAL_ENABLED: {
    kind: "unread",
    description: "Whether there is a Temporal",
    because: "There has to be one.",
  },
} as const satisfies Definitions;
