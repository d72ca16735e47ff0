import { describe, expect, it } from "@jest/globals";
import { parseState } from "../../../src/ops/terraform/state";
import { difference, linesOf } from "../../../src/ops/state/difference";
import { lockIn } from "../../../src/ops/state/lock";
import { isConfigured } from "../../../src/ops/state/orphans";
import { instancesAt, isAt, withSerial } from "../../../src/ops/state/state-text";
import { stateText } from "./support/handmade";

describe("a state's text", () => {
  it("gets another serial and keeps numbers that JavaScript would round", () => {
    const text = stateText({ serial: 3, outputs: { serial: { value: 1 } } }).replace(
      '"value": 1',
      '"value": 9223372036854775807',
    );
    const edited = withSerial(text, 12);
    expect(edited).toBe(text.replace('"serial": 3', '"serial": 12'));
    expect(edited).toContain("9223372036854775807");
  });

  it("is refused where something else stands before its serial", () => {
    const text = '{"outputs":{"x":{"serial": 1}},"resources":[],"serial": 3}';
    expect(() => withSerial(text, 4)).toThrow("no state that Terraform wrote");
  });

  it.each([
    ["aws_a.b", "aws_a.b", true],
    ['aws_a.b["x"]', "aws_a.b", true],
    ["aws_a.bc", "aws_a.b", false],
    ["module.m.aws_a.b", "module.m", true],
    ["module.mm.aws_a.b", "module.m", false],
    ["aws_a.b (deposed 1234)", "aws_a.b", true],
  ])("has %s at %s: %s", (instance, address, is) => {
    expect(isAt(instance, address)).toBe(is);
  });

  it("names each object of a resource, and what is deposed", () => {
    const instances = [{ index_key: "x" }, { index_key: 0 }, { index_key: 0, deposed: "12ab" }];
    const resources = [{ mode: "managed" as const, type: "aws_a", name: "b", instances }];
    const state = { version: 4, terraform_version: "1.11.4", serial: 1, lineage: "l", outputs: {}, resources };
    expect([...instancesAt(state, "aws_a.b").keys()]).toEqual([
      'aws_a.b["x"]',
      "aws_a.b[0]",
      "aws_a.b[0] (deposed 12ab)",
    ]);
  });
});

describe("what differs between two states", () => {
  const of = (attributes: Record<string, unknown>, sensitive: string[] = []) =>
    parseState(stateText({ resources: { "aws_a.b": attributes }, sensitive: { "aws_a.b": sensitive } }));

  it("is nothing for the same", () => {
    expect(linesOf(difference(of({ id: "x" }), of({ id: "x" })))).toEqual([]);
  });

  it("is everything against no state", () => {
    expect(difference(undefined, of({ id: "x" }))).toEqual({ added: ["aws_a.b"], removed: [], changed: [] });
  });

  it("shows short values, and of long, nested and secret ones the name", () => {
    const before = {
      size: 1,
      name: "a",
      policy: "{}",
      list: ["a"],
      master_password: "hunter2",
      hidden: "x",
      gone: true,
    };
    const after = { size: 2, name: "b", policy: "{ }", list: ["b"], master_password: "hunter3", hidden: "y" };
    expect(linesOf(difference(of(before), of(after, ["hidden"])))).toEqual([
      "~ aws_a.b  gone: true → none, hidden (secret), list, master_password (secret), name: a → b, policy, size: 1 → 2",
    ]);
  });
});

describe("the lock that Terraform describes", () => {
  const said = `╷
│ Error: Error acquiring the state lock
│
│ Error message: resource temporarily unavailable
│ Lock Info:
│   ID:        1234-abcd
│   Path:      ../st/x.tfstate
│   Operation: OperationTypeApply
│   Who:       me@host
│   Version:   1.11.4
│   Created:   2026-01-01 00:00:00 +0000 UTC
│   Info:
╵`;
  const lock = { id: "1234-abcd", who: "me@host", operation: "apply", created: "2026-01-01 00:00:00 +0000 UTC" };

  it("is read from its words, with a frame and without", () => {
    expect(lockIn(said)).toEqual(lock);
    expect(lockIn(said.replace(/^[│╷╵] ?/gm, ""))).toEqual(lock);
  });

  it("is of somebody unknown where a backend does not say who", () => {
    expect(lockIn("Error: Error acquiring the state lock\n\nError message: 423")).toMatchObject({
      id: "unknown",
      who: "unknown",
    });
  });

  it("is not the one that Terraform wanted for itself", () => {
    const unknown = { who: "unknown", operation: "unknown", created: "unknown" };
    const http = said.replace("resource temporarily unavailable", "HTTP remote state already\n│ locked: ID=theirs");
    expect(lockIn(http)).toEqual({ id: "theirs", ...unknown });
    const hcp = said.replace(
      "resource temporarily unavailable",
      'workspace already locked (lock\n│ ID: "acme/test-iam")',
    );
    expect(lockIn(hcp)).toEqual({ id: "acme/test-iam", ...unknown });
  });

  it("is none when Terraform failed at something else", () => {
    expect(lockIn("Error: Failed to get existing workspaces: no such bucket")).toBeUndefined();
  });
});

describe("an address in the code", () => {
  const json = { terraform: {}, resource: { aws_a: { b: {} } }, module: { m: {} } };
  it.each([
    ["aws_a.b", true],
    ['aws_a.b["x.y"]', true],
    ["aws_a.c", false],
    ["aws_c.b", false],
    ["module.m.aws_a.x", true],
    ['module.n["a"].aws_a.x', false],
    ["aws_a.toString", false],
    ["nonsense", false],
  ])("%s is there: %s", (address, is) => {
    expect(isConfigured({ json }, address)).toBe(is);
  });
});
