import { describe, expect, it } from "@jest/globals";
import { maximumConnections } from "../../../modules/database/postgres-settings";

describe("connections that a class takes", () => {
  it("are fewer than its whole memory would make: RDS keeps some of it", () => {
    expect(maximumConnections("2 GiB")).toBe(180); // 225 by the formula over all of it
    expect(maximumConnections("32 GiB")).toBe(3356); // 3,604
  });

  it("are 5,000 at most", () => {
    expect(maximumConnections("47 GiB")).toBeLessThan(5000);
    expect(maximumConnections("48 GiB")).toBe(5000);
  });
});
