import { describe, expect, it } from "@jest/globals";
import { compared, componentsOf, UNEXPLAINED } from "../../../src/ops/cost/compare";
import type { EstimatedLine } from "../../../src/ops/cost/estimate";
import { costText } from "../../../src/ops/cost/text";
import { environments, shippedReport } from "./support/ready";

const line = (layer: string, usd: number): EstimatedLine => ({
  layer,
  type: "it",
  sku: "it",
  quantity: 1,
  usd,
  byUse: false,
});

describe("a figure beside the document's", () => {
  const figure = (usd: number) =>
    compared({ name: "it", document: 100, differs: "a reason of ours" }, [line("a", usd)]);

  it.each([
    [115, null],
    [115.01, "a reason of ours"],
    [85, null],
    [84.99, "a reason of ours"],
  ])("of 100 at %d is explained from 15 %% on: %s", (usd, because) => {
    expect(figure(usd).because).toBe(because);
  });

  it("that differs without a reason is not passed over", () => {
    expect(compared({ name: "it", document: 100 }, [line("a", 200)]).because).toBe(UNEXPLAINED);
  });

  it("that the document has not is no difference", () => {
    const found = compared({ name: "it", differs: "it counts none" }, [line("a", 1), line("b", 2), line("a", 3)]);
    expect(found).toEqual({
      name: "it",
      layers: ["a", "b"],
      usd: 6,
      document: null,
      difference: null,
      because: "it counts none",
    });
  });
});

it("a line counts once, in the first component that has it", () => {
  const components = [
    { name: "a", has: ({ layer }: { layer: string }) => layer === "a" },
    { name: "all", has: () => true },
    { name: "none", has: () => true },
  ];
  const found = componentsOf(components, [line("a", 1), line("b", 2)]);
  expect(found.map(({ name, usd }) => [name, usd])).toEqual([
    ["a", 1],
    ["all", 2],
  ]);
});

describe.each(environments)("the report of %s", (name) => {
  const report = shippedReport(name);
  const text = costText(report);

  it("is within 15 % of the document's total", () => {
    expect(Math.abs(report.total.difference ?? 1)).toBeLessThan(0.15);
  });

  it("explains every other difference over 15 % in one line", () => {
    for (const { name: component, difference, because } of [...report.components, report.aws, report.total]) {
      expect(because).not.toBe(UNEXPLAINED);
      if (Math.abs(difference ?? 0) > 0.15) expect(text.split("\n")).toContain(`${component}: ${because}`);
    }
  });

  it("has every dollar in one component and one layer, and nothing unknown", () => {
    const sum = (all: readonly { usd: number }[]) => all.reduce((total, { usd }) => total + usd, 0);
    expect(sum(report.components)).toBeCloseTo(report.total.usd, 0);
    expect(sum(report.layers)).toBeCloseTo(report.total.usd, 0);
    expect(report.components.map(({ name: component }) => component)).not.toContain("Everything else");
    expect(report.unknown).toEqual([]);
  });

  it("is within the budget of its file", () => {
    expect(report.total.usd).toBeLessThan(report.budget.monthly);
  });

  it("says what it assumes, when its prices are from, and what would change", () => {
    expect(text).toMatch(/^hours a month +730$/m);
    expect(text).toMatch(/^usage\.eventsPerRequest +1$/m);
    expect(text).toMatch(/^Prices as of \d{4}-\d\d-\d\d, /m);
    expect(text).toMatch(/^ +clickhouse\.nodeType: m7g\./m);
    expect(text).toContain("\nEvery resource has a price.\n");
  });
});

it("the JSON keeps its shape", () => {
  const report = shippedReport("flexprice-development");
  expect(Object.keys(report)).toEqual(
    "format environment region prices total aws components layers unknown assumptions sizing changes budget".split(" "),
  );
  expect(Object.keys(report.total)).toEqual(["name", "layers", "usd", "document", "difference", "because"]);
  expect(report.layers[0]?.lines[0]).toEqual({
    type: "aws_kms_key",
    sku: "kms-key",
    quantity: 1,
    usd: 1,
    layer: "network",
    byUse: false,
  });
});

it("what has no price is listed, with the layer", () => {
  const report = { ...shippedReport("flexprice-development"), unknown: ["network: aws_foo"] };
  expect(costText(report)).toContain("\nNot priced, and in no figure above:\n  network: aws_foo\n");
});
