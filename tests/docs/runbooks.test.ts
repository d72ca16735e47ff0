import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { production } from "../../src/platforms/flexprice/config/profiles";
import { changed, problemsOf } from "../support/environments";

const text = readFileSync(join(__dirname, "../../docs/runbooks/local-to-split.md"), "utf8");

describe("docs/runbooks/local-to-split.md", () => {
  const steps = [...text.matchAll(/^## (\d\. .*)$[\s\S]*?^```yaml\n([\s\S]*?)^```/gm)].map(
    ([, title = "", yaml = ""]) => [title, parse(yaml) as { overrides: object }] as const,
  );

  it("has a change for four of its five steps", () => {
    expect(steps.map(([title]) => title.slice(0, 1))).toEqual(["1", "2", "3", "4"]);
  });

  it.each(steps)("%s: is taken as it stands there", (_, { overrides }) => {
    expect(problemsOf(changed("flexprice-development", { overrides }))).toEqual([]);
  });

  it("names what there is to change", () => {
    const named = [...text.slice(text.indexOf("## What to do when")).matchAll(/`([a-zA-Z]+)\.([a-zA-Z]+)[.\w<>]*`/g)];
    const sections: Readonly<Record<string, object>> = production;
    expect(named.length).toBeGreaterThan(8);
    for (const [whole, section = "", key = ""] of named) {
      expect([whole, Object.keys(sections[section] ?? {})]).toEqual([whole, expect.arrayContaining([key])]);
    }
  });
});
