import { expect, it } from "@jest/globals";
import { SavedQuery } from "../../../modules/cloudwatch/saved-query";
import { synthesized } from "../../support/synthesized";

it("keeps its commands in order, one below the other, with the groups that they are for", () => {
  const template = synthesized((stack) => {
    const commands = ['filter level = "error" # a comment', "limit 1"];
    new SavedQuery(stack, "it", { name: "test/errors", logGroups: ["/test/api"], commands });
  });
  expect(template.only("aws_cloudwatch_query_definition")).toMatchObject({
    name: "test/errors",
    log_group_names: ["/test/api"],
    query_string: 'filter level = "error" # a comment\n| limit 1',
  });
});
