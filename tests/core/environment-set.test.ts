import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { environmentNames, loadEnvironments } from "../../src/core/environments";
import { ProblemsError } from "../../src/core/problems";
import { platforms } from "../../src/platforms";
import { changed } from "../support/environments";

const folders: string[] = [];
afterAll(() => folders.forEach((path) => rmSync(path, { recursive: true })));

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), "strata-environments-"));
  folders.push(path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, `${name}.yaml`), text);
  return path;
}

const ci = (identityProvider: string, account = "123456789012") =>
  changed("flexprice-production", {
    account,
    ci: { provider: "github", repository: "a/b", applyFrom: "environment:x", identityProvider },
  });

describe("environments read together", () => {
  it("may create an account's OIDC provider only once", () => {
    const load = (second: string) => () => loadEnvironments(folder({ one: ci("create"), two: second }), platforms);
    expect(load(ci("existing"))).not.toThrow();
    expect(load(ci("create", "210987654321"))).not.toThrow();
    expect(load(ci("create"))).toThrow(/two\.yaml:1:1 {2}ci\.identityProvider: got "create", but one already creates/);
  });

  it("report the problems of all files at once, and count them", () => {
    const path = folder({
      one: changed("flexprice-development", { region: "nowhere" }),
      two: changed("flexprice-development", { account: "1" }),
    });
    expect(() => loadEnvironments(path, platforms)).toThrow(ProblemsError);
    expect(() => loadEnvironments(path, platforms)).toThrow(/one\.yaml[^]*two\.yaml[^]*problems, nothing was written/);
  });

  it("are found by name, and an unknown one is answered with the nearest", () => {
    const path = folder({ "flexprice-production": ci("create") });
    expect(environmentNames(path)).toEqual(["flexprice-production"]);
    expect(() => loadEnvironments(path, platforms, { only: ["flexprice-prodction"] })).toThrow(
      'no environment "flexprice-prodction"; did you mean "flexprice-production"?',
    );
  });
});
