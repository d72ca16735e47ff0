import { describe, expect, it } from "@jest/globals";

import { applicationAutoScaling } from "./application-autoscaling";
import { conversation } from "./conversation";

const id = {
  ServiceNamespace: "rds",
  ResourceId: "cluster:a",
  ScalableDimension: "rds:cluster:ReadReplicaCount",
};

function start() {
  const api = conversation(applicationAutoScaling(), () => {
    throw new Error("asked an engine");
  });
  return (action: string, body: object = {}, region?: string) =>
    api.json("application-autoscaling", action, { ...id, ...body }, region);
}

describe("scalable targets", () => {
  it("are described as registered, with the linked role of RDS; registering again changes what is named", async () => {
    const call = start();
    await call("RegisterScalableTarget", { MinCapacity: 1, MaxCapacity: 4 });
    await call("RegisterScalableTarget", { MaxCapacity: 5 });
    const RoleARN = expect.stringMatching(/AWSServiceRoleForApplicationAutoScaling_RDSCluster$/);
    const target = { ...id, MinCapacity: 1, MaxCapacity: 5, RoleARN };
    const { ScalableTargets } = (await call("DescribeScalableTargets", { ResourceIds: ["cluster:a"] })) as {
      ScalableTargets: unknown[];
    };
    expect(ScalableTargets).toEqual([expect.objectContaining(target)]);
    expect(ScalableTargets[0]).not.toHaveProperty("Tags");
  });

  it("are found by resource and in their region only", async () => {
    const call = start();
    await call("RegisterScalableTarget");
    expect(await call("DescribeScalableTargets", { ResourceIds: ["cluster:b"] })).toEqual({ ScalableTargets: [] });
    expect(await call("DescribeScalableTargets", {}, "eu-west-1")).toEqual({ ScalableTargets: [] });
  });

  it("keep tags, which can be read and changed: without an answer the provider panics", async () => {
    const call = start();
    const registered = await call("RegisterScalableTarget", { Tags: { a: "1", b: "2" } });
    const { ScalableTargetARN: ResourceARN } = registered as { ScalableTargetARN: string };
    await call("TagResource", { ResourceARN, Tags: { c: "3" } });
    await call("UntagResource", { ResourceARN, TagKeys: ["a"] });
    expect(await call("ListTagsForResource", { ResourceARN })).toEqual({ Tags: { b: "2", c: "3" } });
  });

  it("take their policies and schedules with them", async () => {
    const call = start();
    await call("RegisterScalableTarget");
    await call("PutScalingPolicy", { PolicyName: "p" });
    await call("PutScheduledAction", { ScheduledActionName: "s" });
    await call("DeregisterScalableTarget");
    expect(await call("DescribeScalingPolicies")).toEqual({ ScalingPolicies: [] });
    expect(await call("DescribeScheduledActions")).toEqual({ ScheduledActions: [] });
    expect(await call("DeregisterScalableTarget")).toMatchObject({ __type: "ObjectNotFoundException" });
  });
});

describe("scaling policies", () => {
  it("need a target, keep their ARN when put again, and are found by name", async () => {
    const call = start();
    expect(await call("PutScalingPolicy", { PolicyName: "p" })).toMatchObject({ __type: "ObjectNotFoundException" });
    await call("RegisterScalableTarget");
    const first = await call("PutScalingPolicy", { PolicyName: "p", PolicyType: "TargetTrackingScaling" });
    expect(await call("PutScalingPolicy", { PolicyName: "p" })).toEqual(first);
    await call("PutScalingPolicy", { PolicyName: "q" });
    const found = await call("DescribeScalingPolicies", { PolicyNames: ["p"] });
    expect(found).toEqual({
      ScalingPolicies: [expect.objectContaining({ PolicyName: "p", PolicyType: "TargetTrackingScaling" })],
    });
  });
});
