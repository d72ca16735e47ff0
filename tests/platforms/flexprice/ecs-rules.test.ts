import { describe, expect, it } from "@jest/globals";
import { changed, problemsOf, problemsWithOverrides } from "../../support/environments";

const named = (name: string, environment = "flexprice-production") => problemsOf(changed(environment, {}), name);
const onSpot = (protection: string) =>
  problemsOf(changed("flexprice-development", { protection, overrides: { "services.capacity.spot": true } }));

describe("the capacity provider's name [ecs/capacity-provider-name]", () => {
  it.each(["ecs-production", "aws-production", "fargate", "ecsproduction"])("is refused in %s", (name) => {
    const beginning = String(/^(?:aws|ecs|fargate)/.exec(name)?.[0]);
    expect(named(name)).toEqual([
      `services.capacity.launchType: got ec2 in "${name}" (the file's name), which begins with ${beginning}; allowed: fargate, or a file's name that begins with none of aws, ecs, fargate (from the profile production)`,
    ]);
  });

  it("is taken where it begins with anything else, or names nothing", () => {
    expect(named("ec2-production")).toEqual([]);
    expect(named("production-ecs")).toEqual([]);
    expect(named("ecs-development", "flexprice-development")).toEqual([]);
  });
});

describe("Fargate Spot [ecs/spot]", () => {
  it("is for environments that are not protected", () => {
    expect(onSpot("off")).toEqual([]);
    expect(onSpot("on")).toContain(
      "services.capacity.spot: got true with protection: on; allowed: false, or protection: off",
    );
  });
});

describe("the section ecs", () => {
  it.each([
    ["ecs.containerInsights", "enhance", "disabled, enabled, enhanced"],
    ["ecs.instances.amiVersion", "recommended", "a version of the ECS-optimized Amazon Linux 2023 AMI in quotes"],
    ["ecs.instances.amiVersion", "2023.0.2026092", "a version of the ECS-optimized Amazon Linux 2023 AMI in quotes"],
    ["ecs.exec", { logRetention: "10 days" }, "1 day, 3 days"],
  ])("refuses %s: %j", (path, value, allowed) => {
    expect(problemsWithOverrides({ [path]: value })).toEqual([expect.stringContaining(allowed)]);
  });
});
