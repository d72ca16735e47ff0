import { describe, expect, it } from "@jest/globals";
import { classesFor } from "../../../modules/facts/instance-classes";
import { podCapacity } from "../../../modules/facts/node-capacity";

describe("what a pod gets that has a node to itself", () => {
  it("is what the system leaves of it", () => {
    expect(podCapacity("m5.large")).toEqual({ milliCpu: 1600, memoryGib: 6 });
    expect(podCapacity("m5.8xlarge")).toEqual({ milliCpu: 31_600, memoryGib: 115 });
    expect(podCapacity("r7g.16xlarge")).toEqual({ milliCpu: 63_500, memoryGib: 464 });
  });

  it.each(classesFor("clickhouse"))("on %s is most of it, and never all of it", (type) => {
    const { milliCpu, memoryGib } = podCapacity(type);
    expect(milliCpu % 100).toBe(0);
    expect(memoryGib).toBeGreaterThanOrEqual(6);
  });

  it("is nobody's guess", () => {
    expect(() => podCapacity("m9g.large")).toThrow('no size is known for "m9g.large"');
  });
});
