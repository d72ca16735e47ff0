import { expect, it } from "@jest/globals";

import { jsonReply } from "../reply";
import { conversation } from "./conversation";
import { wafv2 } from "./wafv2";

it("a web ACL logs from when it is told until it is told no longer", async () => {
  const api = conversation(wafv2(), () => jsonReply({ __type: "InvalidAction" }, 400));
  const LoggingConfiguration = { ResourceArn: "acl", LogDestinationConfigs: ["group"] };
  const get = () => api.json("wafv2", "GetLoggingConfiguration", { ResourceArn: "acl" });
  const missing = expect.objectContaining({ __type: "WAFNonexistentItemException" });
  expect(await get()).toEqual(missing);
  await api.json("wafv2", "PutLoggingConfiguration", { LoggingConfiguration });
  expect(await get()).toEqual({ LoggingConfiguration });
  await api.json("wafv2", "DeleteLoggingConfiguration", { ResourceArn: "acl" });
  expect(await get()).toEqual(missing);
});
