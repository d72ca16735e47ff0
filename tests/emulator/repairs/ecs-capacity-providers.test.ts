import { expect, it } from "@jest/globals";
import { jsonReply } from "../reply";
import { conversation } from "./conversation";
import { ecsCapacityProviders } from "./ecs-capacity-providers";

const group = { autoScalingGroupArn: "arn:group" };
const start = () =>
  conversation([ecsCapacityProviders()], ({ action }) =>
    jsonReply(
      action === "DescribeCapacityProviders"
        ? { capacityProviders: [{ name: "FARGATE" }, { name: "ec2", autoScalingGroupProvider: group }] }
        : {},
    ),
  );

it("a capacity provider drains as it was made, and as it was changed, each by itself", async () => {
  const { json } = start();
  const put = (action: string, managedDraining: string, region?: string) =>
    json("ecs", action, { name: "ec2", autoScalingGroupProvider: { ...group, managedDraining } }, region);
  const described = () => json("ecs", "DescribeCapacityProviders");
  const expected = (more: object) => ({
    capacityProviders: [{ name: "FARGATE" }, { name: "ec2", autoScalingGroupProvider: { ...group, ...more } }],
  });
  await put("CreateCapacityProvider", "ENABLED", "eu-west-1");
  expect(await described()).toEqual(expected({}));
  await put("CreateCapacityProvider", "ENABLED");
  expect(await described()).toEqual(expected({ managedDraining: "ENABLED" }));
  await put("UpdateCapacityProvider", "DISABLED");
  expect(await described()).toEqual(expected({ managedDraining: "DISABLED" }));
});
