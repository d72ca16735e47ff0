import type { ServiceEvent } from "../../../../modules/events/service-event";
import type { EventSources } from "./sources";

const facts = {
  database: "$.resources[0]",
  event: "$.detail.EventID",
  category: "$.detail.EventCategories[0]",
} as const;

/**
 * By ARN: the identifier in the event is written in more than one way. Aurora's instances are called after their cluster.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html
 */
export function databaseEvents({ environment, contracts: { database } }: EventSources): ServiceEvent[] {
  const arn = `arn:aws:rds:${environment.region}:${environment.account}`;
  const pattern = (...categories: string[]) => ({
    source: ["aws.rds"],
    "detail-type": ["RDS DB Instance Event", "RDS DB Cluster Event"],
    resources: [{ prefix: `${arn}:db:${database.identifier}` }, { prefix: `${arn}:cluster:${database.identifier}` }],
    detail: { EventCategories: categories },
  });
  return [
    {
      name: "database-failed",
      severity: "urgent",
      title: "The database reports a failure",
      effect: "Requests fail while it is away or cannot write.",
      causes: ["Its storage is full", "A parameter or its key is not usable", "The host or its volume has failed"],
      runbook: "database.md#events",
      pattern: pattern("failure", "low storage"),
      facts,
    },
    {
      name: "database-event",
      severity: "notice",
      title: "The database has failed over, or is maintained",
      effect: "Connections broke for up to a minute; the application opens them anew.",
      causes: ["Maintenance in its window", "The host has failed", "Somebody has asked for a failover or a restart"],
      runbook: "database.md#events",
      pattern: pattern("failover", "maintenance", "recovery"),
      facts,
    },
  ];
}
