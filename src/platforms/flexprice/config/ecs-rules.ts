import type { Rule } from "../../../core/rules";
import type { ServicesProfile } from "./services";

export const ecsRules: readonly Rule<{ readonly services: ServicesProfile }>[] = [
  {
    id: "ecs/capacity-provider-name",
    rule: "With instances, an environment's name does not begin with aws, ecs or fargate.",
    why: "The capacity provider is named after it, and AWS keeps these beginnings for itself: the apply fails when the instances are there.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html",
    check({ environment: { name }, profile: { services } }, report) {
      const [beginning] = /^(?:aws|ecs|fargate)/.exec(name) ?? [];
      if (services.capacity.launchType !== "ec2" || beginning === undefined) return;
      report(
        "services.capacity.launchType",
        `got ec2 in "${name}" (the file's name), which begins with ${beginning}; allowed: fargate, or a file's name that begins with none of aws, ecs, fargate`,
      );
    },
  },
  {
    id: "ecs/spot",
    rule: "Fargate Spot only where protection is off.",
    why: "AWS takes Spot tasks back with two minutes' notice, all of them if it needs to, and nothing else takes their place: no API, for as long as it lasts.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
    check({ environment: { protection }, profile: { services } }, report) {
      const { capacity } = services;
      if (capacity.launchType !== "fargate" || !capacity.spot || protection === "off") return;
      report("services.capacity.spot", "got true with protection: on; allowed: false, or protection: off");
    },
  },
];
