import { expect, it } from "@jest/globals";
import { resourcesOf, violations, type Exception } from "../support/resources";

it("every log group forgets", () => {
  const groups = resourcesOf("aws_cloudwatch_log_group");
  expect(groups.length).toBeGreaterThan(0);
  expect(violations(groups, ({ attributes }) => !(Number(attributes["retention_in_days"]) > 0))).toEqual([]);
});

const shorter: Exception[] = [
  {
    rule: "log-retention",
    path: "flexprice-production-ecs aws_cloudwatch_log_group.ecs_insights",
    because: "Container Insights makes metrics of it at once and keeps those for 15 months",
  },
];

/** Source document 000, "CloudWatch log retention". Longer is a choice: an auditor may ask for a year. */
it.each([
  ["flexprice-production", 30, 90],
  ["flexprice-development", 7, 14],
])("every log group of %s is kept for %i to %i days", (environment, least, most) => {
  const groups = resourcesOf("aws_cloudwatch_log_group").filter(({ stack }) => stack.startsWith(`${environment}-`));
  expect(groups.length).toBeGreaterThan(0);
  const kept = ({ attributes }: (typeof groups)[number]) => Number(attributes["retention_in_days"]);
  const exceptions = shorter.filter(({ path }) => path.startsWith(environment));
  expect(violations(groups, (group) => kept(group) < least || kept(group) > most, exceptions)).toEqual([]);
});
