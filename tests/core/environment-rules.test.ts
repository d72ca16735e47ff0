import { describe, expect, it } from "@jest/globals";
import { changed, problemsOf } from "../support/environments";

const problemsWith = (changes: Record<string, unknown>) => problemsOf(changed("flexprice-development", changes));

describe("rules over an environment", () => {
  it("refuse a zone of another region [environment/zones-of-region]", () => {
    expect(problemsWith({ zones: ["us-east-1a", "us-east-1b"] })).toEqual([]);
    expect(problemsWith({ zones: ["us-east-1a", "us-west-2b"] })).toEqual([
      'zones[1]: got "us-west-2b"; allowed: a zone of us-east-1, such as us-east-1a',
    ]);
  });

  it("refuse the same zone twice [environment/zones-of-region]", () => {
    expect(problemsWith({ zones: ["us-east-1a", "us-east-1a"] })).toEqual([
      'zones[1]: got "us-east-1a" twice; allowed: two different zones',
    ]);
  });

  it("refuse a tag that differs from one of ours, or from another, only in case [environment/tag-keys]", () => {
    expect(problemsWith({ tags: { Team: "a", Owner: "b" } })).toEqual([]);
    expect(problemsWith({ tags: { environment: "a" } })).toHaveLength(1);
    expect(problemsWith({ tags: { team: "a", Team: "b" } })).toHaveLength(1);
    expect(problemsWith({ tags: { "aws:thing": "a" } })).toHaveLength(1);
  });
});
