import { describe, expect, it } from "@jest/globals";
import { canonical, sha256 } from "../../../src/ops/change-set/canonical";
import { expiryProblems, inputProblems, stateProblems, toolProblems } from "../../../src/ops/verify/freshness";
import type { ChangeSetLayer, LayerState } from "../../../src/ops/change-set/schema";
import type { State } from "../../../src/ops/terraform/state";

const set = { createdAt: "2026-11-20T10:00:00.000Z", expiresAt: "2026-11-21T10:00:00.000Z" };
const at = (time: string) => expiryProblems(set, new Date(time));

describe("expiry", () => {
  it("ends at the second, not after it", () => {
    expect(at("2026-11-21T09:59:59.999Z")).toEqual([]);
    expect(at("2026-11-21T10:00:00.000Z")).toEqual(["it expired at 2026-11-21T10:00:00.000Z"]);
  });

  it("forgives a clock that is five minutes late, and says so of one that is later", () => {
    expect(at("2026-11-20T09:55:00.000Z")).toEqual([]);
    expect(at("2026-11-20T09:54:59.000Z")).toEqual([
      "it was planned 5 minutes in the future: one of the two clocks is wrong",
    ]);
  });
});

const state = (lineage: string, serial: number, vpc: unknown = "vpc-1"): State => ({
  version: 4,
  terraform_version: "1.11.4",
  lineage,
  serial,
  outputs: { vpc_id: { value: vpc } },
  resources: [],
});
const layer = (planned: LayerState, inputs: ChangeSetLayer["inputs"] = []) =>
  ({ name: "database", state: planned, inputs }) as unknown as ChangeSetLayer;

describe("the layer's own state", () => {
  const planned = { lineage: "a", serial: 7 };
  it.each([
    ["as planned", planned, state("a", 7), []],
    ["never there", null, undefined, []],
    [
      "one serial on",
      planned,
      state("a", 8),
      ["database: its state has changed since it was planned (serial 7, now 8)"],
    ],
    [
      "one serial back",
      planned,
      state("a", 6),
      ["database: its state has changed since it was planned (serial 7, now 6)"],
    ],
    ["of another lineage", planned, state("b", 7), ["database: its state was replaced by another one"]],
    ["gone", planned, undefined, ["database: its state is gone"]],
    ["new", null, state("a", 1), ["database: it had no state when it was planned, and has one now"]],
  ])("that is %s", (_, was, now, problems) => {
    expect(stateProblems(layer(was), now)).toEqual(problems);
  });
});

describe("values of upstream layers", () => {
  const pinned = { from: "network", output: "vpc_id", mode: "pinned" as const, sha256: sha256(canonical("vpc-1")) };
  const problems = (now: State | undefined, input: ChangeSetLayer["inputs"][number] = pinned) =>
    inputProblems(layer(null, [input]), () => now);

  it("are fine as long as the value is the same, whatever else has changed", () => {
    expect(problems(state("other", 99))).toEqual([]);
  });

  it("are stale with another value, and with none", () => {
    expect(problems(state("a", 7, "vpc-2"))).toEqual([
      "database: it was planned with vpc_id of network, which has another value now",
    ]);
    expect(problems(undefined)).toEqual([
      "database: it was planned with vpc_id of network, which is no longer published",
    ]);
  });

  it("are not looked at where they are read at apply", () => {
    expect(problems(undefined, { from: "network", output: "vpc_id", mode: "deferred" })).toEqual([]);
  });
});

describe("the tool", () => {
  const terraform = { name: "terraform" as const, version: "1.11.4", platform: "linux_amd64" };
  it("has to be the same, to the patch", () => {
    expect(toolProblems({ terraform }, { ...terraform, path: "terraform" })).toEqual([]);
    expect(toolProblems({ terraform }, { ...terraform, path: "terraform", version: "1.11.5" })).toHaveLength(1);
    expect(toolProblems({ terraform }, { ...terraform, path: "tofu", name: "tofu" })).toHaveLength(1);
  });
});
