import { describe, expect, it } from "@jest/globals";
import { problemsWithOverrides } from "../../support/environments";

const shares = (count: number) => Array.from({ length: count }, (_, index) => `${(index + 1) * 10}%`);

describe("thresholds of budgets [budgets/thresholds]", () => {
  it.each([
    [1, 0],
    [0, 1],
    [5, 5],
    [10, 0],
  ])("%d actual and %d forecast pass", (actual, forecast) => {
    const thresholds = { actual: shares(actual), forecast: shares(forecast) };
    expect(problemsWithOverrides({ "budgets.thresholds": thresholds })).toEqual([]);
  });

  it.each([
    [0, 0],
    [6, 5],
  ])("%d actual and %d forecast are refused", (actual, forecast) => {
    const thresholds = { actual: shares(actual), forecast: shares(forecast) };
    expect(problemsWithOverrides({ "budgets.thresholds": thresholds })).toEqual([
      `budgets.thresholds: got ${actual + forecast}, actual and forecast together; allowed: 1 to 10`,
    ]);
  });

  it("are not told twice", () => {
    expect(problemsWithOverrides({ "budgets.thresholds.actual": ["80%", "80%"] })).toEqual([
      'budgets.thresholds.actual[1]: got "80%" twice; allowed: once',
    ]);
  });

  it.each(["0%", "80", "1000%", "0.8"])("are shares of the budget, not %s", (share) => {
    expect(problemsWithOverrides({ "budgets.thresholds.actual": [share] })).toHaveLength(1);
  });
});

describe("a budget by tag [budgets/known-tag]", () => {
  const perTag = (...tags: { tag: string; value: string }[]) =>
    problemsWithOverrides({ "budgets.perTag": tags.map((each) => ({ ...each, monthly: "100 USD" })) });

  it("is for a tag of the environment's resources, its own tags among them", () => {
    expect(perTag({ tag: "Layer", value: "kafka" }, { tag: "Team", value: "billing-platform" })).toEqual([]);
    expect(perTag({ tag: "Project", value: "billing" })).toEqual([
      'budgets.perTag[0].tag: got "Project"; allowed: CostOwner, Environment, Layer, ManagedBy, Platform, Team',
    ]);
  });

  it("is there once", () => {
    expect(perTag({ tag: "Layer", value: "kafka" }, { tag: "Layer", value: "cache" })).toEqual([]);
    expect(perTag({ tag: "Layer", value: "kafka" }, { tag: "Layer", value: "kafka" })).toEqual([
      'budgets.perTag[1]: got Layer "kafka" twice; allowed: once',
    ]);
  });
});

it("an action stops at least one role", () => {
  const action = { at: "120%", roles: ["engineers"], approval: "manual" };
  expect(problemsWithOverrides({ "budgets.action": action })).toEqual([]);
  expect(problemsWithOverrides({ "budgets.action": { ...action, roles: [] } })).toHaveLength(1);
});
