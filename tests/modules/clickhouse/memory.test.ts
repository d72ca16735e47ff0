import { describe, expect, it } from "@jest/globals";
import { bytes, markCacheBytes, memoryOf } from "../../../modules/clickhouse/memory";

const of = (memoryGib: number, backups = false) => memoryOf({ milliCpu: 1000, memoryGib }, backups);

describe("the memory of a pod [clickhouse/memory-fits]", () => {
  it("is the server's, less what backups need", () => {
    expect(of(115)).toEqual({ serverGib: 115, queryGib: 46 });
    expect(of(115, true)).toEqual({ serverGib: 114, queryGib: 45 });
  });

  it("leaves room for a second query of the largest size, down to the smallest node", () => {
    for (const gib of [4, 6, 13, 28, 115, 500]) expect(2 * of(gib).queryGib).toBeLessThanOrEqual(gib * 0.8);
  });

  it("has a mark cache of a tenth, and never more than ClickHouse's own", () => {
    expect(markCacheBytes(of(6))).toBe(bytes(0.6));
    expect(markCacheBytes(of(500))).toBe(bytes(5));
  });
});
