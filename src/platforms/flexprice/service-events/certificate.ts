import type { ServiceEvent } from "../../../../modules/events/service-event";
import type { EventSources } from "./sources";

/** From 45 days before it ends, once a day: https://docs.aws.amazon.com/acm/latest/userguide/supported-events.html */
export function certificateEvents({ contracts: { alb } }: EventSources): ServiceEvent[] {
  return [
    {
      name: "certificate-expiry",
      severity: "notice",
      title: "The certificate ends soon",
      effect: "Users notice nothing until it ends; then every client refuses the API.",
      causes: ["The record that validates it is gone", "It was brought from elsewhere, and ACM cannot renew it"],
      runbook: "api.md#certificate-expiry",
      pattern: {
        source: ["aws.acm"],
        "detail-type": ["ACM Certificate Approaching Expiration"],
        resources: [alb.certificateArn],
      },
      facts: { certificate: "$.resources[0]", days: "$.detail.DaysToExpiry" },
    },
  ];
}
