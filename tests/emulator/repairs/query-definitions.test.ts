import { expect, it } from "@jest/globals";
import { jsonReply } from "../reply";
import { conversation } from "./conversation";
import { queryDefinitions } from "./query-definitions";

it("a saved query is found by its name, changed by its id, and gone once it is deleted", async () => {
  const api = conversation([queryDefinitions()], () => jsonReply({}));
  const query = { name: "env/errors", queryString: "filter level = 'error'", logGroupNames: ["/env/api"] };
  const { queryDefinitionId } = (await api.json("logs", "PutQueryDefinition", query)) as { queryDefinitionId: string };
  const changed = { ...query, queryString: "limit 1", queryDefinitionId };
  expect(await api.json("logs", "PutQueryDefinition", changed)).toEqual({ queryDefinitionId });
  const named = (queryDefinitionNamePrefix: string) =>
    api.json("logs", "DescribeQueryDefinitions", { queryDefinitionNamePrefix });
  expect(await named("env/")).toEqual({ queryDefinitions: [changed] });
  expect(await named("other/")).toEqual({ queryDefinitions: [] });
  expect(await api.json("logs", "DeleteQueryDefinition", { queryDefinitionId })).toEqual({ success: true });
  expect(await named("env/")).toEqual({ queryDefinitions: [] });
});
