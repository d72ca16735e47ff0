import { describe, expect, it } from "@jest/globals";
import { classesFor, instanceClasses } from "../../../modules/facts/instance-classes";

describe("instance classes", () => {
  it("of Intel's cache families have no 8xlarge and 16xlarge, Graviton's no 24xlarge", () => {
    const cache = classesFor("elasticache");
    expect(cache).toEqual(expect.arrayContaining(["cache.r5.24xlarge", "cache.r6g.16xlarge", "cache.m5.12xlarge"]));
    for (const name of ["cache.r5.8xlarge", "cache.m5.16xlarge", "cache.r6g.24xlarge"])
      expect(cache).not.toContain(name);
  });

  it.each([
    ["db.r8g.xlarge", 4, "32 GiB"], // source document 000, step 4: "4 vCPU, 32 GB"
    ["db.t3.small", 2, "2 GiB"],
    ["db.m6g.16xlarge", 64, "256 GiB"],
    ["db.r8g.48xlarge", 192, "1536 GiB"],
    ["kafka.t3.small", 2, "2 GiB"],
    ["kafka.m5.large", 2, "8 GiB"], // source document 000 says 4 vCPU
    ["kafka.m5.24xlarge", 96, "384 GiB"],
    ["kafka.m7g.16xlarge", 64, "256 GiB"],
    ["cache.t3.micro", 2, "0.5 GiB"],
    ["cache.r6g.large", 2, "13.07 GiB"], // source document 000, step 7: "2 vCPU, 13 GB"
  ])("%s has %d vCPU and %s", (name, vcpu, memory) =>
    expect(instanceClasses.get(name)).toMatchObject({ vcpu, memory }),
  );

  it("of Aurora are all RDS's too, and none is smaller than medium", () => {
    expect(classesFor("aurora-postgresql").filter((name) => !classesFor("postgres").includes(name))).toEqual([]);
    expect(classesFor("aurora-postgresql").filter((name) => /micro|small/.test(name))).toEqual([]);
  });

  it("of the r families have 8 GiB for each vCPU, of the m families 4", () => {
    for (const [name, { vcpu, memory }] of instanceClasses) {
      if (!name.startsWith("db.")) continue;
      const each = { r: 8, m: 4 }[name[3] ?? ""];
      if (each !== undefined) expect([name, memory]).toEqual([name, `${vcpu * each} GiB`]);
    }
  });
});
