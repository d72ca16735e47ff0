import { expect, it } from "@jest/globals";
import { jsonReply } from "../reply";
import { conversation } from "./conversation";
import { ssmPublicParameters } from "./ssm-public-parameters";

const { json } = conversation([ssmPublicParameters], () => jsonReply({ Parameter: { Value: "the engine's" } }));
const value = async (Name: string) =>
  ((await json("ssm", "GetParameter", { Name })) as { Parameter: { Value: string } }).Parameter.Value;
const image = (version: string) => `/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/${version}/image_id`;

it("every version of ECS's images has an id of its own that stays", async () => {
  expect(await value(image("one"))).toMatch(/^ami-[0-9a-f]{17}$/);
  expect(await value(image("one"))).toBe(await value(image("one")));
  expect(await value(image("one"))).not.toBe(await value(image("two")));
});

it("other parameters are the engine's", async () => {
  expect(await value("/shop/migrated")).toBe("the engine's");
});
