import type { Definitions } from "./definition";
import { fromContract, fromEnvironmentFile, fromSurroundings } from "./sources";

/** Where the API publishes events. */
export const events = {
  FLEXPRICE_EVENT_PUBLISH_DESTINATION: {
    description: "Kafka and DynamoDB; with DynamoDB not in use, `all` keeps every mode from starting",
    ...fromSurroundings("eventDestination"),
    document: "000 step 12",
  },
  FLEXPRICE_DYNAMODB_IN_USE: { description: "DynamoDB", ...fromSurroundings("dynamodb"), document: "000 step 12" },
  FLEXPRICE_DYNAMODB_REGION: {
    description: "Its region",
    ...fromEnvironmentFile("region"),
    document: "000 step 12",
  },
  FLEXPRICE_DYNAMODB_EVENT_TABLE_NAME: {
    description: "The events table",
    ...fromContract("events", "tableName"),
    document: "000 step 12: events, which two environments of one account would share",
  },
} as const satisfies Definitions;
