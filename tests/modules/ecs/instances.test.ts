import { describe, expect, it } from "@jest/globals";
import { ECS_RESERVED_MEMORY, ecsInstance } from "../../../modules/facts/ecs-instances";
import { nearestFargateSize } from "../../../modules/facts/fargate-sizes";
import { classesFor, instanceClasses } from "../../../modules/facts/instance-classes";
import { mebibytes } from "../../../modules/units";

describe("what ECS has of an instance", () => {
  it("is 1,024 CPU units for each vCPU, and the memory less the kernel's and the agent's share", () => {
    expect(ecsInstance("m6g.xlarge")).toEqual({
      cpuUnits: 4096,
      memoryMib: 14_899, // 16,384 × 92.5 % − 256
      addressed: { plain: 3, trunked: 20 },
    });
  });

  // As people have measured it, ECS_RESERVED_MEMORY not yet taken off.
  it.each([
    ["t3.medium", 3884],
    ["m5.large", 7680],
    ["m5.xlarge", 15_576],
    ["m5.2xlarge", 31_368],
    ["m5.4xlarge", 62_950],
    ["m5.12xlarge", 189_283],
  ])("is no more memory than %s really registers", (type, registered) => {
    const reckoned = (ecsInstance(type)?.memoryMib ?? 0) + mebibytes(ECS_RESERVED_MEMORY);
    expect(reckoned).toBeLessThanOrEqual(registered);
    expect(reckoned).toBeGreaterThan(registered * 0.95);
  });

  it.each([
    ["m5.large", 2, 10],
    ["m7g.2xlarge", 3, 40],
    ["m6g.8xlarge", 7, 60],
    ["m6i.8xlarge", 7, 90],
    ["r6i.12xlarge", 7, 120],
    ["r6g.16xlarge", 14, 120],
  ])("is room for so many tasks with an address on %s: %d, %d with a trunk", (type, plain, trunked) =>
    expect(ecsInstance(type)?.addressed).toEqual({ plain, trunked }),
  );

  it("is no trunk on burstable types and on r5.8xlarge", () => {
    expect(ecsInstance("t4g.medium")?.addressed).toEqual({ plain: 2 });
    expect(ecsInstance("t3.xlarge")?.addressed).toEqual({ plain: 3 });
    expect(ecsInstance("r5.8xlarge")?.addressed).toEqual({ plain: 7 });
  });

  it("is known of every type that ECS may use, and of no other", () => {
    for (const type of classesFor("ecs")) {
      expect([type, ecsInstance(type)?.cpuUnits]).toEqual([type, (instanceClasses.get(type)?.vcpu ?? 0) * 1024]);
    }
    for (const type of ["m9g.xlarge", "kafka.m5.large", "m6g"]) expect(ecsInstance(type)).toBeUndefined();
  });
});

describe("what Fargate sells", () => {
  it.each([
    [256, 512],
    [256, 2048],
    [512, 1024],
    [512, 4096],
    [1024, 2048],
    [1024, 8192],
    [2048, 4096],
    [2048, 16_384],
    [4096, 8192],
    [4096, 30_720],
    [8192, 16_384],
    [8192, 61_440],
    [16_384, 32_768],
    [16_384, 122_880],
  ])("is %d CPU units with %d MiB", (cpuUnits, memoryMib) =>
    expect(nearestFargateSize({ cpuUnits, memoryMib })).toEqual({ cpuUnits, memoryMib }),
  );

  it.each([
    [256, 2049, 512, 3072],
    [256, 1536, 256, 2048],
    [512, 4097, 1024, 5120],
    [512, 512, 512, 1024],
    [768, 1536, 1024, 2048],
    [1024, 1792, 1024, 2048],
    [8192, 16_385, 8192, 20_480],
    [16_384, 32_769, 16_384, 40_960],
  ])("is not %d CPU units with %d MiB, but %d with %d", (cpuUnits, memoryMib, nearestCpu, nearestMemory) =>
    expect(nearestFargateSize({ cpuUnits, memoryMib })).toEqual({ cpuUnits: nearestCpu, memoryMib: nearestMemory }),
  );

  it("ends at 16 vCPU and 120 GiB", () => {
    expect(nearestFargateSize({ cpuUnits: 16_385, memoryMib: 1024 })).toBeUndefined();
    expect(nearestFargateSize({ cpuUnits: 256, memoryMib: 122_881 })).toBeUndefined();
  });
});
