import { expect, it } from "@jest/globals";

import { jsonReply } from "../reply";
import { conversation } from "./conversation";
import { logs } from "./logs";

it("log groups say their class: as created, or the default", async () => {
  const logGroups = [{ logGroupName: "rare" }, { logGroupName: "usual" }];
  const api = conversation(logs(), () => jsonReply({ logGroups, nextToken: null }));
  await api.json("logs", "CreateLogGroup", { logGroupName: "rare", logGroupClass: "INFREQUENT_ACCESS" });
  expect(await api.json("logs", "DescribeLogGroups")).toEqual({
    logGroups: [
      { logGroupName: "rare", logGroupClass: "INFREQUENT_ACCESS" },
      { logGroupName: "usual", logGroupClass: "STANDARD" },
    ],
    nextToken: null,
  });
});
