import { expect, it } from "@jest/globals";
import { driftedAttributes, hasDrifted } from "../../../src/ops/change-set/drifted";

it.each([
  ["null and an empty map", null, {}],
  ["null and an empty list", null, []],
  ["null and an empty text", null, ""],
  ["members in another order", { a: 1, b: 2 }, { b: 2, a: 1 }],
])("takes %s for the same", (_, before, after) => {
  expect(driftedAttributes({ before: { tags: before }, after: { tags: after } })).toEqual([]);
});

it.each([
  ["a value", "a", "b"],
  ["false and nothing", null, false],
  ["zero and nothing", null, 0],
  ["a list in another order", [1, 2], [2, 1]],
])("takes %s for changed", (_, before, after) => {
  expect(driftedAttributes({ before: { tags: before }, after: { tags: after } })).toEqual(["tags"]);
});

it("counts what is gone", () => {
  expect(hasDrifted({ actions: ["delete"], before: { a: 1 }, after: null })).toBe(true);
});
