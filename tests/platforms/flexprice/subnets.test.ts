import { describe, expect, it } from "@jest/globals";
import type { Environment } from "../../../src/core/environment";
import { subnets } from "../../../src/platforms/flexprice/config/subnets";
import { changed, problemsOf } from "../../support/environments";

const environment = (network: Environment["network"]) => ({ network }) as Environment;
const problemsWith = (network: object) => problemsOf(changed("flexprice-development", { network }));
const own = (changes: object) => ({
  public: ["10.0.1.0/24", "10.0.2.0/24"],
  compute: ["10.0.10.0/24", "10.0.20.0/24"],
  data: ["10.0.100.0/24", "10.0.200.0/24"],
  ...changes,
});

describe("the six subnets", () => {
  it("of 10.0.0.0/16 are those of source document 000", () => {
    expect(subnets(environment({ range: "10.0.0.0/16" }))).toEqual(own({}));
  });

  it("of another range stand at the same places in it", () => {
    expect(subnets(environment({ range: "172.16.0.0/20" }))).toEqual({
      public: ["172.16.0.16/28", "172.16.0.32/28"],
      compute: ["172.16.0.160/28", "172.16.1.64/28"],
      data: ["172.16.6.64/28", "172.16.12.128/28"],
    });
  });

  it("of your own are taken as they are", () => {
    const mine = own({ data: ["10.0.64.0/20", "10.0.80.0/20"] });
    expect(subnets(environment({ range: "10.0.0.0/16", subnets: mine }))).toBe(mine);
    expect(problemsWith({ range: "10.0.0.0/16", subnets: mine })).toEqual([]);
  });
});

describe("the VPC's range", () => {
  it.each([
    ["10.0.0.0/15", /got a \/15; allowed: \/16 to \/28/],
    ["10.0.0.0/29", /got a \/29; allowed: \/16 to \/28/],
    ["10.0.0.0/21", /whose derived subnets would be \/29, smaller than AWS's \/28/],
    ["10.0.1.0/16", /which is inside 10\.0\.0\.0\/16; write that/],
    ["10.0.300.0/16", /allowed: an IPv4 range such as/],
  ])("of %s is refused [network/vpc-range]", (range, message) => {
    expect(problemsWith({ range })).toEqual([expect.stringMatching(message)]);
  });

  it.each(["10.0.0.0/16", "10.0.0.0/20"])("of %s passes", (range) => expect(problemsWith({ range })).toEqual([]));

  it("that overlaps Docker's is refused [network/reserved-range]", () => {
    expect(problemsWith({ range: "172.16.0.0/16" })).toEqual([]);
    expect(problemsWith({ range: "172.17.0.0/16" })).toEqual([expect.stringMatching(/overlaps Docker's own/)]);
  });
});

describe("subnets of your own", () => {
  it.each([
    ["outside the VPC", { data: ["10.0.100.0/24", "10.1.0.0/24"] }, /data\[1\]: got "10\.1\.0\.0\/24", outside/],
    [
      "that overlap",
      { data: ["10.0.100.0/24", "10.0.1.128/25"] },
      /data\[1\]: .* overlaps network\.subnets\.public\[0\]/,
    ],
    ["too small", { data: ["10.0.100.0/24", "10.0.200.0/29"] }, /data\[1\]: got .* from \/16 to \/28/],
  ])("%s are refused [network/subnets-fit]", (_, changes, message) => {
    expect(problemsWith({ range: "10.0.0.0/16", subnets: own(changes) })).toEqual([expect.stringMatching(message)]);
  });
});
