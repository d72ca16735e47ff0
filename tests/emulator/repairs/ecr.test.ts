import { expect, it } from "@jest/globals";
import { jsonReply } from "../reply";
import { conversation } from "./conversation";
import { ecr } from "./ecr";

const rule = { ecrRepositoryPrefix: "ghcr", upstreamRegistryUrl: "ghcr.io", credentialArn: "arn:1" };
const start = () => conversation(ecr(), () => jsonReply({ engine: true }));
const notFound = { __type: "PullThroughCacheRuleNotFoundException" };

it("a pull-through cache rule is made, found by its prefix, changed and deleted", async () => {
  const { json } = start();
  expect(await json("ecr", "CreatePullThroughCacheRule", rule)).toMatchObject({ ...rule, registryId: "123456789012" });
  const wanted = { ecrRepositoryPrefixes: ["ghcr"] };
  expect(await json("ecr", "DescribePullThroughCacheRules", wanted)).toMatchObject({ pullThroughCacheRules: [rule] });
  const update = { ecrRepositoryPrefix: "ghcr", credentialArn: "arn:2" };
  expect(await json("ecr", "UpdatePullThroughCacheRule", update)).toMatchObject({ ...rule, credentialArn: "arn:2" });
  expect(await json("ecr", "DeletePullThroughCacheRule", { ecrRepositoryPrefix: "ghcr" })).toMatchObject(update);
  expect(await json("ecr", "DescribePullThroughCacheRules", wanted)).toMatchObject(notFound);
});

it("rules are found only by their own prefix and in their own region", async () => {
  const { json } = start();
  await json("ecr", "CreatePullThroughCacheRule", rule);
  expect(await json("ecr", "DescribePullThroughCacheRules", { ecrRepositoryPrefixes: ["quay"] })).toMatchObject(
    notFound,
  );
  expect(await json("ecr", "DescribePullThroughCacheRules", {}, "eu-west-1")).toEqual({ pullThroughCacheRules: [] });
  expect(await json("ecr", "DescribePullThroughCacheRules")).toMatchObject({ pullThroughCacheRules: [rule] });
  expect(await json("ecr", "DeletePullThroughCacheRule", { ecrRepositoryPrefix: "quay" })).toMatchObject(notFound);
});

it("everything else of ECR is the engine's", async () => {
  expect(await start().json("ecr", "DescribeRepositories")).toEqual({ engine: true });
});
