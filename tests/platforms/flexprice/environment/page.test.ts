import { describe, expect, it } from "@jest/globals";
import { pathsOf } from "../../../../src/core/overrides";
import { environmentVariablesPage } from "../../../../src/ops/generate/environment-variables";
import { definitions, sections } from "../../../../src/platforms/flexprice/services/variables/definitions";
import { allIntegrations, inputsOf } from "./inputs";

const page = environmentVariablesPage();

describe("docs/environment-variables.md", () => {
  it("has a row for every variable, and one only", () => {
    for (const name of Object.keys(definitions)) {
      const rows = page.split("\n").filter((line) => line.startsWith(`| \`${name}\` |`));
      const limit = /_RATE_LIMIT$|_MAX_OPEN_CONNS$|_POOL_SIZE$/.test(name) ? rows.slice(0, 1) : rows;
      expect([name, limit.length]).toEqual([name, 1]);
    }
  });

  it("has all of the function's variables: no section is left out, no name is in two", () => {
    const named = Object.values(sections).flatMap((part) => Object.keys(part));
    expect([...named].sort()).toEqual(Object.keys(definitions).sort());
  });

  it("names only paths of the profile that there are", () => {
    const known = pathsOf(inputsOf("production", allIntegrations).profile);
    const named = [...page.matchAll(/profile, (?:the longer of )?`([\w.]+)`/g)].map(([, path]) => path ?? "");
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((path) => !known.includes(path))).toEqual([]);
  });

  it("says what the application does without a secret", () => {
    expect(page).toContain(
      "secret `auth`, `secret`. **Never empty**: tokens are signed with a value from its public source",
    );
    expect(page.match(/\*\*Never empty\*\*: /g)).toHaveLength(10);
  });

  it("has the limits of both profiles side by side", () => {
    expect(page).toContain("| `FLEXPRICE_METER_USAGE_TRACKING_RATE_LIMIT`, messages/s | 12 | 12 |");
    expect(page).toContain("| `FLEXPRICE_POSTGRES_MAX_OPEN_CONNS`, to writer and reader each | 10 | 25 |");
  });
});
