import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { writeFolder } from "../../../src/ops/export/write-folder";

const first = new Map([
  ["a.txt", "a"],
  ["010-network/main.tf", "one"],
  ["plan.sh", "#!/bin/sh\n"],
]);
const second = new Map([["a.txt", "b"]]);

describe("an export is written", () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "strata-export-test-"));
    folder = join(parent, "deep/production");
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  const read = (path: string): string => readFileSync(join(folder, path), "utf8");
  const add = (path: string, text = "mine"): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const refusal = (environment = "production"): string => {
    try {
      writeFolder(folder, environment, second);
    } catch (error) {
      expect(read("a.txt")).not.toBe("b");
      return (error as Error).message;
    }
    throw new Error("it was written");
  };

  it("to a new folder, and to an empty one", () => {
    expect(writeFolder(folder, "production", first)).toBe(true);
    expect(read("010-network/main.tf")).toBe("one");
    expect(statSync(join(folder, "plan.sh")).mode & 0o111).toBe(0o111);
    mkdirSync(join(parent, "empty"));
    expect(writeFolder(join(parent, "empty"), "production", first)).toBe(true);
  });

  it("over an older one, of which nothing stays", () => {
    writeFolder(folder, "production", first);
    add("010-network/.terraform/providers", "made by terraform init");
    expect(writeFolder(folder, "production", second)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual([".strata-export.json", "a.txt"]);
    expect(readdirSync(dirname(folder))).toEqual(["production"]);
  });

  it("not at all where it stands already, so that what `init` has made stays", () => {
    writeFolder(folder, "production", first);
    add(".terraform/x");
    expect(writeFolder(folder, "production", first)).toBe(false);
    expect(read(".terraform/x")).toBe("mine");
  });

  it("not over a folder that is no export", () => {
    add("a.txt");
    expect(refusal()).toBe(
      `${folder} is there and is not an export of Strata: choose another folder with --out, or remove it`,
    );
  });

  it("not over another environment's", () => {
    writeFolder(folder, "production", first);
    expect(refusal("development")).toContain("is an export of production, not of development");
  });

  it.each([
    ["changed", "010-network/main.tf", () => add("010-network/main.tf", "two")],
    ["added, such as a state", "010-network/terraform.tfstate", () => add("010-network/terraform.tfstate")],
    ["removed", "plan.sh", () => rmSync(join(folder, "plan.sh"))],
  ])("not over a file that somebody %s", (_, path, change) => {
    writeFolder(folder, "production", first);
    change();
    expect(refusal()).toContain(`somebody changed, added or removed ${path}: choose another`);
  });

  it("whole or not at all: the older one stays if the new one cannot be written", () => {
    writeFolder(folder, "production", first);
    const impossible = new Map([
      ["a.txt", "b"],
      ["a.txt/below", "a file cannot be below a file"],
    ]);
    expect(() => writeFolder(folder, "production", impossible)).toThrow(/EEXIST|ENOTDIR/);
    expect(read("a.txt")).toBe("a");
    expect(readdirSync(dirname(folder))).toEqual(["production"]);
  });
});
