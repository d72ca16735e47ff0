import { describe, expect, it } from "@jest/globals";
import { DataTerraformRemoteStateLocal, TerraformOutput } from "../../modules/cdktf";
import { outputName, readContract, type Contract } from "../../src/core/contract";
import { allStacks, environmentText, layersOf } from "../support/environments";
import { synthesized } from "../support/synthesized";

/** A contract as a consumer's JSON shows it. */
function seenByConsumer<C extends Contract>(contract: C): unknown {
  const template = synthesized((stack) => {
    const state = new DataTerraformRemoteStateLocal(stack, "network", { path: "x" });
    for (const [name, value] of Object.entries(readContract(state, contract))) {
      new TerraformOutput(stack, name, { value, staticId: true });
    }
  });
  return Object.fromEntries(Object.entries(template.json.output ?? {}).map(([name, { value }]) => [name, value]));
}

describe("a contract", () => {
  it("read from another layer keeps the lengths of its lists and the keys of its maps [contract/lengths-survive]", () => {
    const state = "data.terraform_remote_state.network.outputs";
    expect(seenByConsumer({ id: "x", zones: ["a", "b", "c"], ids: { one: "x", "two-three": "y" } })).toEqual({
      id: `\${${state}.id}`,
      zones: [`\${${state}.zones[0]}`, `\${${state}.zones[1]}`, `\${${state}.zones[2]}`],
      ids: { one: `\${${state}.ids.one}`, "two-three": `\${${state}.ids.two-three}` },
    });
  });

  it("refuses a key that would not be an attribute in Terraform", () => {
    expect(() => seenByConsumer({ ids: { "a b": "x" } })).toThrow('must be a Terraform identifier, got: "a b"');
  });

  it("names its outputs as Terraform does", () => {
    expect(outputName("privateSubnetIds")).toBe("private_subnet_ids");
  });

  it("is the only way one layer reads another: no automatic reference anywhere [contract/explicit]", () => {
    expect(JSON.stringify(allStacks())).not.toContain("cross-stack-output");
  });

  it("makes the consumer's stack depend on the publisher's [contract/explicit]", () => {
    const { database } = layersOf(environmentText("flexprice-development"), "flexprice-development");
    const states = Object.keys(database?.json.data?.["terraform_remote_state"] ?? {});
    expect(states.sort()).toEqual(["network", "secrets"]);
  });
});

it("every stack's provider works in the environment's account and no other [provider/one-account]", () => {
  for (const { json } of Object.values(allStacks())) {
    expect(json.provider?.["aws"]).toMatchObject([{ allowed_account_ids: ["123456789012"] }]);
  }
});
