import { expect, it } from "@jest/globals";
import { xmlReply } from "../reply";
import { autoscalingLaunchTemplate } from "./autoscaling-launch-template";
import { conversation } from "./conversation";

const start = () => conversation([autoscalingLaunchTemplate()], () => xmlReply("<Version>1</Version>"));
const group = { AutoScalingGroupName: "ecs" };

it("a group has the version of its launch template that it was last given, until it is made anew", async () => {
  const { query } = start();
  const shown = (name = "ecs", region = "us-east-1") =>
    query("autoscaling", { Action: "DescribeAutoScalingGroups", "AutoScalingGroupNames.member.1": name }, region);
  expect(await shown()).toBe("<Version>1</Version>");
  await query("autoscaling", { Action: "UpdateAutoScalingGroup", ...group, "LaunchTemplate.Version": "2" });
  expect(await shown()).toBe("<Version>2</Version>");
  expect(await shown("others")).toBe("<Version>1</Version>");
  expect(await shown("ecs", "eu-west-1")).toBe("<Version>1</Version>");
  await query("autoscaling", { Action: "UpdateAutoScalingGroup", ...group, MinSize: "3" });
  expect(await shown()).toBe("<Version>2</Version>");
  await query("autoscaling", { Action: "DeleteAutoScalingGroup", ...group });
  expect(await shown()).toBe("<Version>1</Version>");
});
