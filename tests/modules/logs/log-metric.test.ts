import { expect, it } from "@jest/globals";
import { LogMetric, logMetric } from "../../../modules/logs/log-metric";
import { synthesized } from "../../support/synthesized";

const named = { name: "panic", namespace: "test/logs" };
const filters = synthesized((stack) => {
  new LogMetric(stack, "it", {
    ...named,
    pattern: '"panic:"',
    logGroups: { api: "/test/api", consumer: "/test/consumer" },
  });
}).all("aws_cloudwatch_log_metric_filter");

it("counts the matches of all groups as one metric", () => {
  expect(filters.map(({ log_group_name }) => log_group_name)).toEqual(["/test/api", "/test/consumer"]);
  for (const filter of filters) {
    expect(filter).toMatchObject({
      name: "panic",
      pattern: '"panic:"',
      metric_transformation: { ...named, value: "1" },
    });
  }
  expect(logMetric("panics", named)).toEqual({ id: "panics", ...named, dimensions: {}, statistic: "Sum" });
});

it("is zero while nothing matches, which takes a metric without dimensions [logs/no-match-is-zero]", () => {
  for (const { metric_transformation } of filters) {
    expect(metric_transformation).toMatchObject({ default_value: "0" });
    expect(metric_transformation).not.toHaveProperty("dimensions");
  }
});
