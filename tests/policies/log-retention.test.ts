import { expect, it } from "@jest/globals";
import { resourcesOf, violations } from "../support/resources";

it("every log group forgets", () => {
  const groups = resourcesOf("aws_cloudwatch_log_group");
  expect(groups.length).toBeGreaterThan(0);
  expect(violations(groups, ({ attributes }) => !(Number(attributes["retention_in_days"]) > 0))).toEqual([]);
});
