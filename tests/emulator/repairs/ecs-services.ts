import type { Repair } from "../repair";
import { jsonReply, succeeded, textOf } from "../reply";
import { isRecord, jsonOf, jsonRequest } from "../request";

type Service = Readonly<Record<string, unknown>>;

/** An image with this in its tag does not start: the circuit breaker goes back to the definition before. */
export const BROKEN_IMAGE = "does-not-start";

const DESCRIBE = "AmazonEC2ContainerServiceV20141113.DescribeServices";

/** Services of ECS on ministack. */
export function ecsServices(): Repair {
  const rebalancing = new Map<string, unknown>();
  const placement = new Map<string, unknown>();
  const broken = new Set<string>();
  /** What a service had before it was given a definition that does not start. */
  const rolledBack = new Map<string, unknown>();
  // By name or by ARN, as the provider does.
  const keyOf = (region: string, service: unknown) => `${region} ${String(service).split("/").at(-1)}`;
  return {
    service: "ecs",
    actions: /^(?:RegisterTaskDefinition|(?:Create|Update|Describe)Services?)$/,
    reason:
      "a service of network mode bridge has an empty network configuration: the provider crashes; none has rebalancing of zones or placement strategies: every plan would set them; every deployment is a success: that an apply fails on a rollback could not be seen",
    async before(request, forward) {
      if (request.action !== "UpdateService") return undefined;
      const { service, cluster, taskDefinition } = jsonOf(request);
      if (!broken.has(String(taskDefinition))) return undefined;
      const described = jsonRequest("ecs", request.region, DESCRIBE, { services: [service], cluster });
      const reply = await forward(described);
      const { services } = JSON.parse(textOf(reply)) as { services: Service[] };
      rolledBack.set(keyOf(request.region, service), services[0]?.["taskDefinition"]);
      return undefined;
    },
    after(request, reply) {
      if (!succeeded(reply)) return reply;
      const { action, region } = request;
      const sent = jsonOf(request);
      const answer = JSON.parse(textOf(reply)) as Record<string, unknown>;
      if (action === "RegisterTaskDefinition") {
        const made = answer["taskDefinition"];
        const containers = JSON.stringify(sent["containerDefinitions"]);
        if (isRecord(made) && containers.includes(BROKEN_IMAGE)) broken.add(String(made["taskDefinitionArn"]));
        return reply;
      }
      const name = sent["serviceName"] ?? sent["service"];
      if ("availabilityZoneRebalancing" in sent) {
        rebalancing.set(keyOf(region, name), sent["availabilityZoneRebalancing"]);
      }
      if ("placementStrategy" in sent) placement.set(keyOf(region, name), sent["placementStrategy"]);
      const repaired = ({ networkConfiguration, ...service }: Service): Service => {
        const key = keyOf(region, service["serviceName"]);
        const before = broken.has(String(service["taskDefinition"])) ? rolledBack.get(key) : undefined;
        return {
          ...service,
          // Of network mode bridge it is empty, which crashes the provider; AWS leaves it out.
          ...(isRecord(networkConfiguration) && "awsvpcConfiguration" in networkConfiguration
            ? { networkConfiguration }
            : {}),
          placementStrategy: placement.get(key) ?? [],
          availabilityZoneRebalancing: rebalancing.get(key) ?? "DISABLED",
          ...(before === undefined ? {} : { taskDefinition: before }),
        };
      };
      if (Array.isArray(answer["services"])) {
        return jsonReply({ ...answer, services: (answer["services"] as Service[]).map(repaired) });
      }
      return isRecord(answer["service"]) ? jsonReply({ ...answer, service: repaired(answer["service"]) }) : reply;
    },
  };
}
