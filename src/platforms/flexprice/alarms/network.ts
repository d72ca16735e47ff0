import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import type { Metric } from "../../../../modules/cloudwatch/metric";
import { mebibytes } from "../../../../modules/units";
import type { AlarmInputs } from "./inputs";
import { minutes, missing } from "./timing";

const HOUR = 3600;

/** The ways out: https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html */
export function networkAlarms({ profile: { alarms }, network }: AlarmInputs): AlarmTier {
  const gateways = network.natGatewayIds.map((id, index) => ({ id, number: index + 1 }));
  const egress: AlarmDefinition = {
    name: "network-egress-volume",
    severity: "urgent",
    title: "Bytes that left through NAT in an hour",
    effect: "The bill grows by the hour; or somebody sends your data, or attacks others, from your machines.",
    causes: [
      "a machine that was broken into",
      "a new release that sends more",
      "an image that is pulled again and again",
    ],
    runbook: "network.md#egress-volume",
    metrics: gateways.map(({ id, number }) => metric(`nat${number}`, "BytesOutToDestination", "Sum", id)),
    expression: gateways.map(({ number }) => `FILL(nat${number},0)`).join("+"),
    unit: "bytes",
    threshold: mebibytes(alarms.egressPerHour) * 1024 ** 2,
    comparison: "above",
    period: HOUR,
    periods: 1,
    of: 1,
    missing: missing.nothingHappened,
  };
  return {
    name: "network",
    title: "Network",
    alarms: [
      egress,
      ...gateways.map(({ id, number }): AlarmDefinition => ({
        name: `network-nat-${number}-ports`,
        severity: "urgent",
        title: `Connections that NAT gateway ${number} could not open`,
        effect: "Calls to Temporal, ECR and third parties fail at random.",
        causes: ["too many connections to one address: 55,000 for each", "connections that are never closed"],
        runbook: "network.md#nat-ports",
        metrics: [metric("ports", "ErrorPortAllocation", "Sum", id)],
        threshold: 0,
        comparison: "above",
        ...minutes(3, 5),
        missing: missing.nothingHappened,
      })),
    ],
  };
}

function metric(id: string, name: string, statistic: string, gateway: string): Metric {
  return { id, namespace: "AWS/NATGateway", name, dimensions: { NatGatewayId: gateway }, statistic };
}
