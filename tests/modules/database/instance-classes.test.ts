import { describe, expect, it } from "@jest/globals";
import { classesOf, instanceClasses } from "../../../modules/database/instance-classes";

describe("instance classes", () => {
  it.each([
    ["db.r8g.xlarge", 4, "32 GiB"], // source document 000, step 4: "4 vCPU, 32 GB"
    ["db.t3.small", 2, "2 GiB"],
    ["db.m6g.16xlarge", 64, "256 GiB"],
    ["db.r8g.48xlarge", 192, "1536 GiB"],
  ])("%s has %d vCPU and %s", (name, vcpu, memory) =>
    expect(instanceClasses.get(name)).toMatchObject({ vcpu, memory }),
  );

  it("of Aurora are all RDS's too, and none is smaller than medium", () => {
    expect(classesOf("aurora-postgresql").filter((name) => !classesOf("postgres").includes(name))).toEqual([]);
    expect(classesOf("aurora-postgresql").filter((name) => /micro|small/.test(name))).toEqual([]);
  });

  it("of the r families have 8 GiB for each vCPU, of the m families 4", () => {
    for (const [name, { vcpu, memory }] of instanceClasses) {
      const each = { r: 8, m: 4 }[name[3] ?? ""];
      if (each !== undefined) expect([name, memory]).toEqual([name, `${vcpu * each} GiB`]);
    }
  });
});
