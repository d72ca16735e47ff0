import { describe, expect, it } from "@jest/globals";
import { guardsItself } from "../../../src/ops/destroy/guards";
import type { State } from "../../../src/ops/terraform/state";

const layer = (block: object | undefined) => ({
  json: { terraform: {}, resource: block ? { aws_lb: { alb: block } } : {} },
});
const applied = (attributes: object, mode: "managed" | "data" = "managed"): State => ({
  version: 4,
  terraform_version: "1.11.0",
  serial: 1,
  lineage: "a",
  outputs: {},
  resources: [{ mode, type: "aws_lb", name: "alb", instances: [{ attributes: { ...attributes } }] }],
});

describe("a layer that was applied with protection on", () => {
  it.each([
    [
      "a guard that is written otherwise now",
      { enable_deletion_protection: false },
      { enable_deletion_protection: true },
    ],
    ["a guard that is not written any more", {}, { enable_deletion_protection: true }],
    ["a final snapshot", { skip_final_snapshot: true }, { skip_final_snapshot: false }],
    ["a recovery window", { recovery_window_in_days: 0 }, { recovery_window_in_days: 30 }],
    ["a guard that only the apply knows", { force_destroy: "${var.x}" }, { force_destroy: true }],
  ])("still guards itself: %s", (_, block, attributes) => {
    expect(guardsItself(layer(block), applied(attributes))).toBe(true);
  });

  it.each([
    ["the same guard", { enable_deletion_protection: false }, { enable_deletion_protection: false }],
    ["the provider's own value, not written", {}, { enable_deletion_protection: false, recovery_window_in_days: 30 }],
    ["a type without guards", { name: "a" }, { name: "b", force_destroy: null }],
  ])("guards nothing: %s", (_, block, attributes) => {
    expect(guardsItself(layer(block), applied(attributes))).toBe(false);
  });

  it("guards nothing where there is no state, no block, or only something looked up", () => {
    const guarded = { enable_deletion_protection: true };
    expect(guardsItself(layer({}), undefined)).toBe(false);
    expect(guardsItself(layer(undefined), applied(guarded))).toBe(false);
    expect(guardsItself(layer({}), applied(guarded, "data"))).toBe(false);
  });
});
