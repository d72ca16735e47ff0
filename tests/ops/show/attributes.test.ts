import { describe, expect, it } from "@jest/globals";
import { attributes } from "../../../src/ops/show/attributes";

/** `path: before > after` of every attribute, `?` where it is unknown and `-` where it is not set. */
function differences(before: unknown, after: unknown, after_unknown: unknown = {}): string[] {
  return attributes({ before, after, after_unknown }).map(({ path, unknown, ...each }) => {
    const [old, now] = [each.before, each.after].map((value) => (value === undefined ? "-" : JSON.stringify(value)));
    return `${path}: ${old} > ${unknown ? "?" : now}`;
  });
}

describe("the attributes that differ", () => {
  it("are the leaves of nested values, and no others", () => {
    const before = { name: "a", tags: { owner: "x", team: "y" }, rule: [{ port: 1, cidr: ["a", "b"] }] };
    const after = { name: "a", tags: { owner: "z", team: "y" }, rule: [{ port: 2, cidr: ["a", "b"] }] };
    expect(differences(before, after)).toEqual(["rule[0].port: 1 > 2", 'tags.owner: "x" > "z"']);
  });

  it.each([
    ["a tag that comes", { t: {} }, { t: { a: "1" } }, ['t.a: - > "1"']],
    ["a tag that goes", { t: { a: "1" } }, { t: null }, ['t.a: "1" > -']],
    ["a false that comes", {}, { a: false }, ["a: - > false"]],
    ["an empty text that comes", { a: null }, { a: "" }, ['a: - > ""']],
    ["an empty list that comes", { a: null }, { a: [] }, ["a: - > []"]],
    ["a list of nothing", {}, { a: [null] }, ["a: - > [null]"]],
    ["a text that becomes a list", { a: "x" }, { a: ["x"] }, ['a: "x" > ["x"]']],
    ["a tag with the name of a method", { t: { constructor: "a" } }, { t: {} }, ['t.constructor: "a" > -']],
    ["a tag named __proto__", JSON.parse('{"t":{"__proto__":"a"}}'), { t: {} }, ['t.__proto__: "a" > -']],
    ["a key that is no identifier", { t: {} }, { t: { "a b": "1" } }, ['t["a b"]: - > "1"']],
    ["null and nothing, which are alike", { a: null, b: 1 }, { b: 1 }, []],
  ])("shows %s", (_, before, after, expected) => {
    expect(differences(before, after)).toEqual(expected);
  });

  it("lists all that a create sets and a delete loses", () => {
    expect(differences(null, { a: [1, 2], b: null, c: {} })).toEqual(["a[0]: - > 1", "a[1]: - > 2", "c: - > {}"]);
    expect(differences({ a: [1, 2], b: null }, null)).toEqual(["a[0]: 1 > -", "a[1]: 2 > -"]);
  });

  it("does not call all elements changed when one is put in front or taken out", () => {
    expect(differences({ a: ["b", "c", "d"] }, { a: ["a", "b", "c", "d"] })).toEqual(['a[0]: - > "a"']);
    expect(differences({ a: ["a", "b", "c"] }, { a: ["a", "c"] })).toEqual(['a[1]: "b" > -']);
    expect(differences({ a: ["a", "b", "c"] }, { a: ["b", "c", "x"] })).toEqual(['a[0]: "a" > -', 'a[2]: - > "x"']);
    expect(differences({ a: ["a", "b"] }, { a: ["b", "a"] })).toHaveLength(2);
  });

  it("compares long lists without a table of all pairs", () => {
    const list = Array.from({ length: 5_000 }, (_, index) => `v${index}`);
    const other = list.map((value, index) => (index % 2 === 0 ? value : `${value}!`));
    expect(differences({ a: list }, { a: other })).toHaveLength(2_500);
  });

  it("marks what is known after apply, in part and as a whole", () => {
    expect(differences({ id: "a", list: ["x"] }, { list: ["x", null] }, { id: true, list: [false, true] })).toEqual([
      'id: "a" > ?',
      "list[1]: - > ?",
    ]);
    expect(differences(null, { block: [{}] }, { block: [{ id: true }] })).toEqual(["block[0].id: - > ?"]);
    expect(differences({ a: "x" }, {}, { a: [true] })).toEqual(['a: "x" > ?']);
    expect(differences({ a: ["x", "y"] }, {}, { a: true })).toEqual(['a: ["x","y"] > ?']);
  });

  it("looks into documents of JSON and texts of several lines", () => {
    const policy = (action: string): string => JSON.stringify({ Statement: [{ Action: ["a", action] }] });
    expect(differences({ policy: policy("b") }, { policy: policy("*") })).toEqual([
      'policy.Statement[0].Action[1]: "b" > "*"',
    ]);
    expect(differences({ policy: '{"a":1}' }, { policy: '{ "a": 1 }' })).toEqual([
      'policy: "{\\"a\\":1}" > "{ \\"a\\": 1 }"',
    ]);
    expect(differences({ script: "a\nb\nc" }, { script: "a\nx\nb\nc" })).toEqual(['script[1]: - > "x"']);
  });

  it("marks secrets and still shows whether they change", () => {
    const found = attributes({
      before: { password: "(secret 5f0c12ab34cd)", token: "(secret 000000000000)" },
      after: { password: "(secret 9be1770031fa)", token: "(secret 000000000000)" },
      after_unknown: {},
    });
    expect(found).toMatchObject([{ path: "password", masked: true }]);
  });

  it.each([
    ["the attribute itself", [["family"]], ["family"]],
    ["a block above it", [["rule"]], ["rule[0].port"]],
    ["something below what is unknown", [["block", 0, "id"]], ["block"]],
    ["another attribute with the same beginning", [["fam"]], []],
  ])("puts first what forces a replacement: %s", (_, replace_paths, forcing) => {
    const before = { a: 1, block: [], family: "16", rule: [{ port: 1 }] };
    const after = { a: 2, family: "17", rule: [{ port: 2 }] };
    const found = attributes({ before, after, after_unknown: { block: true }, replace_paths });
    expect(found).toHaveLength(4);
    expect(found.slice(0, forcing.length).map(({ path }) => path)).toEqual(forcing);
    expect(found.filter(({ forcesReplacement }) => forcesReplacement)).toHaveLength(forcing.length);
  });
});
