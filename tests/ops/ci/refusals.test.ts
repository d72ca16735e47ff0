import { describe, expect, it } from "@jest/globals";
import { recipesFor } from "../../../src/ops/ci/ci";
import type { Tool } from "../../../src/ops/ci/command";
import { environmentFor, NAME } from "./recipes";

describe("no pipeline is written that the environment would turn away", () => {
  const refusal = (tool: Tool, changes: Parameters<typeof environmentFor>[1], of: Tool = tool): string => {
    try {
      recipesFor(tool, [environmentFor(of, changes)]);
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error("it was written");
  };

  it.each<[string, Tool, Parameters<typeof environmentFor>[1], string]>([
    ["no token is trusted", "github", { changes: { encryption: undefined } }, "changes.encryption: is missing"],
    ["nobody may approve", "gitlab", { changes: { approvers: undefined } }, "changes.approvers: is missing"],
    ["pull requests may not plan", "github", { ci: { planFrom: undefined } }, "ci.planFrom: has no pull_request"],
    ["every pull request may apply", "github", { ci: { applyFrom: "pull_request" } }, "ci.applyFrom: is pull_request"],
    ["a tag applies", "gitlab", { ci: { applyFrom: "ref_type:tag:ref:v1" } }, "ci.applyFrom: is ref_type:tag:ref:v1"],
    ["states are files", "atlantis", { state: { backend: "local" } }, "state.backend: is local"],
  ])("where %s", (_, tool, changes, words) => {
    expect(refusal(tool, changes)).toContain(`environments/${NAME}.yaml  ${words}`);
  });

  it("where the roles trust the tokens of another server", () => {
    expect(refusal("gitlab", {}, "github")).toContain("ci.provider: is github: the roles trust no token of gitlab");
  });

  it("and all reasons of all environments are told together", () => {
    const without = { ...environmentFor("github") };
    delete without.ci;
    const words = (): unknown => recipesFor("github", [without, { ...without, name: "other" }]);
    expect(words).toThrow(
      /flexprice-production\.yaml {2}ci: is missing.*\nenvironments\/other\.yaml {2}ci: is missing/,
    );
  });
});
