import { expect, it } from "@jest/globals";
import { jsonReply } from "../reply";
import { jsonOf } from "../request";
import { conversation } from "./conversation";
import { BROKEN_IMAGE, ecsServices } from "./ecs-services";

/** An engine that does as it is told, and knows one service. */
const start = () => {
  let taskDefinition: unknown;
  let revision = 0;
  return conversation([ecsServices()], (request) => {
    const sent = jsonOf(request);
    if (request.action === "RegisterTaskDefinition") {
      return jsonReply({ taskDefinition: { taskDefinitionArn: `arn:definition:${++revision}` } });
    }
    taskDefinition = sent["taskDefinition"] ?? taskDefinition;
    const service = { serviceName: "api", taskDefinition };
    return jsonReply(request.action === "DescribeServices" ? { services: [service] } : { service });
  });
};
const described = async ({ json }: ReturnType<typeof start>) =>
  ((await json("ecs", "DescribeServices", { services: ["arn:service/cluster/api"] })) as { services: object[] })
    .services;
const register = ({ json }: ReturnType<typeof start>, image: string) =>
  json("ecs", "RegisterTaskDefinition", { containerDefinitions: [{ image }] });

it("a service balances zones as it was told, by name or by ARN", async () => {
  const aws = start();
  await aws.json("ecs", "CreateService", { serviceName: "api" });
  expect(await described(aws)).toEqual([
    { serviceName: "api", placementStrategy: [], availabilityZoneRebalancing: "DISABLED" },
  ]);
  await aws.json("ecs", "UpdateService", {
    service: "arn:service/cluster/api",
    availabilityZoneRebalancing: "ENABLED",
  });
  expect(await described(aws)).toEqual([
    { serviceName: "api", placementStrategy: [], availabilityZoneRebalancing: "ENABLED" },
  ]);
});

it("a service places its tasks as it was told", async () => {
  const aws = start();
  const placementStrategy = [{ type: "binpack", field: "cpu" }];
  await aws.json("ecs", "CreateService", { serviceName: "api", placementStrategy });
  expect(await described(aws)).toMatchObject([{ placementStrategy }]);
});

it("a definition that does not start is rolled back, and the next that does is taken", async () => {
  const aws = start();
  await register(aws, "image:1");
  await aws.json("ecs", "CreateService", { serviceName: "api", taskDefinition: "arn:definition:1" });
  await register(aws, `image:2-${BROKEN_IMAGE}`);
  await aws.json("ecs", "UpdateService", { service: "api", taskDefinition: "arn:definition:2" });
  expect(await described(aws)).toMatchObject([{ taskDefinition: "arn:definition:1" }]);
  await register(aws, "image:3");
  await aws.json("ecs", "UpdateService", { service: "api", taskDefinition: "arn:definition:3" });
  expect(await described(aws)).toMatchObject([{ taskDefinition: "arn:definition:3" }]);
});

it("a service has a network configuration with addresses of its own, or none", async () => {
  const described = async (networkConfiguration: object) => {
    const { json } = conversation([ecsServices()], () =>
      jsonReply({ services: [{ serviceName: "api", networkConfiguration }] }),
    );
    return json("ecs", "DescribeServices", { services: ["api"] });
  };
  const awsvpc = { awsvpcConfiguration: { subnets: ["subnet-1"] } };
  expect(await described({})).toEqual({
    services: [{ serviceName: "api", placementStrategy: [], availabilityZoneRebalancing: "DISABLED" }],
  });
  expect(await described(awsvpc)).toMatchObject({ services: [{ networkConfiguration: awsvpc }] });
});
