import { describe, expect, it } from "@jest/globals";
import { Cidr } from "../../../modules/network/cidr";

describe("a range", () => {
  it("gives the parts that Terraform's cidrsubnet gives", () => {
    expect(new Cidr("10.0.0.0/16").subnet(8, 200)).toBe("10.0.200.0/24");
    expect(new Cidr("172.16.0.0/20").subnet(8, 255)).toBe("172.16.15.240/28");
    expect(() => new Cidr("10.0.0.0/16").subnet(8, 256)).toThrow("has no part 256 of 256");
  });

  it.each([
    ["10.0.0.0/16", "10.0.255.0/24", true, true],
    ["10.0.0.0/16", "10.1.0.0/24", false, false],
    ["10.0.1.0/24", "10.0.0.0/16", false, true],
  ])("%s and %s: contains %s, overlaps %s", (one, other, contains, overlaps) => {
    expect(new Cidr(one).contains(new Cidr(other))).toBe(contains);
    expect(new Cidr(one).overlaps(new Cidr(other))).toBe(overlaps);
  });

  it("knows its canonical form, and what is no range", () => {
    expect(new Cidr("10.0.1.7/24").canonical).toBe("10.0.1.0/24");
    expect(Cidr.parse("10.0.0.0/33")).toBeUndefined();
    expect(Cidr.parse("10.0.256.0/24")).toBeUndefined();
  });
});
