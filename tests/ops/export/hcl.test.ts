import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "@cdktf/hcl2json";
import type { Json } from "../../../src/ops/export/hcl/bodies";
import { firstDifference } from "../../../src/ops/export/hcl/read-back";
import { schemasOf } from "../../../src/ops/export/hcl/schemas";
import { rootSpec } from "../../../src/ops/export/hcl/spec";
import { quoted, segmentsOf } from "../../../src/ops/export/hcl/template";
import { writeRoot } from "../../../src/ops/export/hcl/write";
import { projectRoot } from "../../support/project";

/** A provider with every kind of block. */
const thing = {
  attributes: { a: {}, b: {}, c: {}, tags: {} },
  block_types: {
    setting: { nesting_mode: "set", block: { attributes: { name: {} }, block_types: {} } },
    timeouts: { nesting_mode: "single", block: { attributes: { create: {} } } },
    labelled: { nesting_mode: "map", block: { attributes: { x: {} } } },
  },
};
const required = { aws: { source: "aws", version: "5.100.0" } };
const schemas = schemasOf(
  {
    provider_schemas: {
      "registry.example.com/hashicorp/aws": {
        provider: { block: { attributes: { region: {} }, block_types: { default_tags: thing.block_types.setting } } },
        resource_schemas: { aws_thing: { block: thing } },
        data_source_schemas: { aws_thing: { block: thing } },
        ephemeral_resource_schemas: { aws_thing: { block: thing } },
      },
    },
  },
  required,
);
const spec = rootSpec(schemas);

const thingOf = (body: object): Json => ({ resource: { aws_thing: { one: body } } });
/** Where HCL says something else than the JSON; nothing if it does not. */
const lost = async (json: Json): Promise<string | undefined> =>
  firstDifference(json, spec, await parse("main.tf", writeRoot(json, spec)));

describe("HCL says the same as JSON", () => {
  it.each<[string, unknown]>([
    ["an expression", "${aws_thing.two.a}"],
    ["a template", "a-${aws_thing.two.a}-${b}"],
    ["an expression with strings and braces", '${join("}", [for k, v in {"a" = "${local.x}"} : "${k}=\\"${v}\\""])}'],
    ["an expression that is no template", "$${aws_thing.two.a} and %%{ if }"],
    ["dollars", "$ $$ ${a}$ 5$% %"],
    ["a directive", '%{ if var.x == "}" }yes%{ else }no%{ endif }'],
    ["quotes and backslashes", 'say "\\d" \\ \\n'],
    ["lines, tabs and what cannot be seen", "one\ntwo\r\n\tthree\u0000\u001f"],
    ["other scripts", "é 漢字 🙂"],
    ["what looks like a heredoc", "<<EOT\nx\nEOT\n"],
    ["JSON in a string", JSON.stringify({ Statement: [{ Resource: ["${aws_thing.two.arn}", "*"] }] })],
    ["an encoded document", '${jsonencode({"a" = [1, true, null, "b"]})}'],
    ["numbers", [0, -1, 1.5, 1e21, 65535]],
    ["null, true and nothing", { n: null, t: true, l: [], o: {}, s: "" }],
    ["objects in lists in objects", { a: [{ b: { c: [[1], [2, 3]] } }] }],
    ["keys of every kind", { "a b": 1, for: 2, null: 3, "//": 4, "${aws_thing.two.a}": 5, "é-1": 6, "1a": 7, 'q"': 8 }],
    ["a list too long for a line", Array.from({ length: 40 }, (_, index) => `subnet-${index}`)],
  ])("in %s", async (_, value) => {
    expect(await lost(thingOf({ a: value }))).toBeUndefined();
  });

  it.each<[string, Json]>([
    ["blocks, one and several", thingOf({ setting: [{ name: "a" }, { name: "b" }], timeouts: { create: "1h" } })],
    ["a list without blocks", thingOf({ a: 1, setting: [] })],
    ["blocks with a label", thingOf({ labelled: { one: { x: 1 }, two: { x: 2 } } })],
    ["a dynamic block", thingOf({ dynamic: { setting: { for_each: "${x}", content: { name: "${setting.value}" } } } })],
    [
      "everything that a resource may have",
      thingOf({
        count: "${length(x)}",
        provider: "aws.other",
        depends_on: ["aws_thing.two", "module.x"],
        lifecycle: {
          create_before_destroy: true,
          ignore_changes: ["a", 'tags["x"]'],
          replace_triggered_by: ["aws_thing.two.a"],
          precondition: [{ condition: "${a == 1}", error_message: "no ${b}" }],
        },
      }),
    ],
    ["all attributes ignored", thingOf({ lifecycle: { ignore_changes: "all" } })],
    [
      "provider blocks with an alias",
      { provider: { aws: [{ region: "a" }, { alias: "b", default_tags: [{ name: "x" }] }] } },
    ],
    [
      "data sources and ephemeral resources",
      { data: { aws_thing: { x: { a: 1 } } }, ephemeral: { aws_thing: { x: {} } } },
    ],
    [
      "moves, imports and removals",
      {
        moved: [{ from: "aws_thing.a", to: 'aws_thing.b["x"]' }],
        import: [{ to: "aws_thing.c", id: "i-${x}" }],
        removed: [{ from: "aws_thing.d", lifecycle: { destroy: false } }],
      },
    ],
    [
      "outputs and locals",
      { output: { o: { value: ["${a}"], depends_on: ["aws_thing.a"] } }, locals: { l: { m: 1 } } },
    ],
    [
      "versions and backends",
      {
        terraform: {
          required_version: ">= 1.11.0",
          required_providers: required,
          backend: { s3: { bucket: "b", assume_role: { role_arn: "r" }, use_lockfile: true } },
        },
      },
    ],
    ["HCP", { terraform: { cloud: { organization: "acme", workspaces: { name: "w" } } } }],
  ])("in %s", async (_, json) => {
    expect(await lost(json)).toBeUndefined();
  });

  it.each(readdirSync(join(projectRoot, "tests/golden")))("in %s", async (file) => {
    const json = JSON.parse(readFileSync(join(projectRoot, "tests/golden", file), "utf8"), (key, value: unknown) =>
      key === "//" ? undefined : value,
    ) as Json;
    // Without the providers: no other names of these layers are blocks.
    const free = { blocks: {} };
    const blocks = { parameter: { labels: 0, body: () => free }, lifecycle: { labels: 0, body: () => free } };
    const any = { labels: 2, body: () => ({ references: new Set(["depends_on"]), blocks }) };
    const root = rootSpec({ provider: () => free, of: () => free });
    const all = { blocks: { ...root.blocks, data: any, ephemeral: any, resource: any } };
    expect(firstDifference(json, all, await parse(file, writeRoot(json, all)))).toBeUndefined();
  });
});

describe("a loss is found, with its place", () => {
  const json = thingOf({
    a: "${x.y}",
    tags: { one: "1" },
    setting: [{ name: "a" }, { name: "b" }],
    depends_on: ["aws_thing.z"],
  });
  it.each([
    ["resource.aws_thing.one.0.a", "a = x.y", "a = x.z"],
    ["resource.aws_thing.one.0.tags.one", 'one = "1"', "one = 1"],
    ["resource.aws_thing.one.0.setting.1", /setting \{\nname = "b"\n\}\n/, ""],
    ["resource.aws_thing.one.0.depends_on.0", "aws_thing.z", "aws_thing.y"],
    ["resource.aws_thing.one.0.c", "a = x.y", "a = x.y\nc = 1"],
  ])("%s", async (path, old, changed) => {
    const text = writeRoot(json, spec).replace(old, changed);
    expect(firstDifference(json, spec, await parse("main.tf", text))).toBe(path);
  });

  it("but white space that terraform fmt adds is none, unless it stands in a string", async () => {
    const spaced = thingOf({ a: '${join(",",[a,"x y"])}' });
    const read = async (text: string) => firstDifference(spaced, spec, await parse("main.tf", text));
    const text = 'resource "aws_thing" "one" {\n  a = join(",", [a, "x y"])\n}\n';
    expect(await read(text)).toBeUndefined();
    expect(await read(text.replace("x y", "x  y"))).toBe("resource.aws_thing.one.0.a");
  });
});

describe("what cannot be written is refused", () => {
  it.each<[string, Json, string]>([
    ["an unknown argument", thingOf({ nonsense: 1 }), "resource.aws_thing.one.nonsense cannot be written as HCL"],
    ["a provisioner", thingOf({ provisioner: [{ "local-exec": {} }] }), "resource.aws_thing.one.provisioner cannot be"],
    ["a module", { module: { x: { source: "./x" } } }, "module cannot be written as HCL"],
    [
      "a block that is a text",
      thingOf({ setting: "x" }),
      "resource.aws_thing.one.setting cannot be written as HCL: it is a block",
    ],
    [
      "an unknown type",
      { resource: { gcp_thing: { x: {} } } },
      "no provider of this environment knows resource gcp_thing",
    ],
    ["an expression without an end", thingOf({ a: "${x" }), "an expression does not end"],
  ])("%s", (_, json, words) => {
    expect(() => writeRoot(json, spec)).toThrow(words);
  });
});

describe("a template", () => {
  it("is told apart into text and expressions", () => {
    expect(segmentsOf('a$${b}${c["}"]}%{ if d }')).toEqual([
      { kind: "text", source: "a$${b}" },
      { kind: "expression", source: '${c["}"]}' },
      { kind: "expression", source: "%{ if d }" },
    ]);
  });

  it("is quoted in its text only", () => {
    expect(quoted('"a"\n${f("b")}')).toBe('"\\"a\\"\\n${f("b")}"');
  });
});
