import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";
import { environmentSchema } from "../../src/core/environment";
import { profilePaths } from "../../src/core/profile-paths";
import type { JsonSchema } from "../../src/core/schema-issues";
import { profileSchema } from "../../src/platforms/flexprice/config/profiles";
import { changed, problemsOf } from "../support/environments";
import { anchorOf, anchorsOf, codeBlocks, inlineCode, linksOf, sectionsOf } from "../support/markdown";
import { projectRoot } from "../support/project";

const folder = join(projectRoot, "docs/runbooks");
const files = readdirSync(folder).filter((file) => file.endsWith(".md"));
const read = (file: string) => readFileSync(join(folder, file), "utf8");
/** Those that alarms link to: each section is of one form. */
const runbooks = files.filter((file) => !["README.md", "local-to-split.md"].includes(file));
const sections = runbooks.flatMap((file) =>
  sectionsOf(read(file)).map((section) => [`${file}#${anchorOf(section.title)}`, section.text] as const),
);
const settings = [environmentSchema, profileSchema].flatMap((schema) => [
  ...profilePaths(z.toJSONSchema(schema) as JsonSchema).keys(),
]);
const golden = readdirSync(join(projectRoot, "tests/golden"))
  .map((file) => readFileSync(join(projectRoot, "tests/golden", file), "utf8"))
  .join("\n");

describe.each(sections)("%s", (_, text) => {
  it("says what users notice, where to look, what it likely is, what to do, and what afterwards", () => {
    const form =
      /^\n+[A-Z][^*]*\n\*\*Look\*\*\n+```sh\n[\s\S]*\n\*\*Likely\*\*[\s\S]*\n\*\*Do\*\*[\s\S]*\n\*\*Afterwards\*\* /;
    expect(text).toMatch(form);
  });

  it("fits what a tired person reads", () => {
    expect(text.trim().split("\n").length).toBeLessThanOrEqual(45);
  });
});

describe.each(files)("docs/runbooks/%s", (file) => {
  const text = read(file);

  it("links to files and sections that are there", () => {
    const missing = linksOf(text).filter((link) => !/^https?:/.test(link) && !leadsSomewhere(join(folder, file), link));
    expect(missing).toEqual([]);
  });

  it("has shell blocks that bash can read", () => {
    for (const code of codeBlocks(text, "sh")) expect([code, misread(code)]).toEqual([code, ""]);
  });

  it("names only settings that a profile or an environment file has", () => {
    const dotted = inlineCode(text).flatMap((code) => /^([a-z]\w*(?:\.[\w<>]+)+)(?:: .*)?$/.exec(code)?.[1] ?? []);
    const unknown = dotted.filter((path) => {
      const pattern = new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/<\w+>/g, "\\w+")}$`);
      // ClickHouse's own tables are named in the same way.
      return !path.startsWith("system.") && !settings.some((setting) => pattern.test(setting));
    });
    expect(unknown).toEqual([]);
  });

  it("shows overrides that one of the shipped environments takes as they stand", () => {
    for (const yaml of codeBlocks(text, "yaml")) {
      const problems = ["flexprice-production", "flexprice-development"].map((name) =>
        problemsOf(changed(name, parse(yaml) as Record<string, unknown>), name),
      );
      expect([yaml, problems]).toEqual([yaml, expect.arrayContaining([[]])]);
    }
  });

  it("names only resources that the layers make", () => {
    // Application Auto Scaling's name of a service is made of two names.
    const code = [...codeBlocks(text, "sh"), ...inlineCode(text)]
      .join("\n")
      .replaceAll(/service\/(\$ENV-ecs)\/[a-z-]+/g, "$1");
    const quoted = [...code.matchAll(NAME)].map(([, name = "", goesOn]) => {
      const begin = `"${name.replace("$ENV", "flexprice-production")}`;
      return goesOn !== undefined || /[-/]$/.test(name) ? begin : `${begin}"`;
    });
    expect(quoted.filter((name) => !golden.includes(name))).toEqual([]);
  });
});

it("docs/runbooks/look.sh is what bash can read", () => {
  expect(misread(read("look.sh"))).toBe("");
});

describe("docs/runbooks/README.md", () => {
  const text = read("README.md");
  const part = (title: string) => sectionsOf(text).find((section) => section.title === title)?.text ?? "";

  it("leads to every section from its index", () => {
    const linked = linksOf(part("Index"));
    expect(sections.map(([link]) => link).filter((link) => !linked.includes(link))).toEqual([]);
  });

  it.each([
    ["Scaling guidelines", 14],
    ["Scaling decision matrix", 6],
  ])("%s: every row of the document has its section and its override", (title, count) => {
    const rows =
      part(title)
        .match(/^\| .*$/gm)
        ?.slice(2) ?? [];
    expect(rows).toHaveLength(count);
    for (const row of rows) expect(row).toMatch(/\]\([a-z]+\.md#[a-z-]+\).* \| `[a-zA-Z.]+`/);
  });
});

/** A name of a resource that holds that of the environment, and what makes it the beginning of one: a variable, a star. */
const NAME = /((?:\/aws\/[a-z/-]+\/|aws-waf-logs-|AmazonMSK_|(?<=["`])\/)?\$ENV[/-][a-z0-9/-]*)(?=([$*])?)/g;

/** What bash says of a text that it only reads. */
function misread(code: string): string {
  return spawnSync("bash", ["-n"], { input: code, encoding: "utf8" }).stderr;
}

function leadsSomewhere(from: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? from : join(dirname(from), path);
  return existsSync(file) && (anchor === undefined || anchorsOf(file).has(anchor));
}
