import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { dotEnvFiles } from "../../../src/ops/render/dot-env";

const password = {
  name: "PASSWORD",
  description: "A password",
  generate: { length: 32, alphabet: "alphanumeric" },
} as const;
const key = { name: "KEY", description: "A key", generate: { length: 64, alphabet: "hexadecimal" } } as const;
const token = { name: "TOKEN", description: "A token of somebody else's" };

describe("a laptop's secrets [render/no-secrets]", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "strata-dot-env-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const made = (...secrets: Parameters<typeof dotEnvFiles>[1]) => dotEnvFiles(folder, secrets).kept.get(".env") ?? "";

  it("are random", () => {
    expect(made(password, key)).toMatch(/^# A password\nPASSWORD=[A-Za-z0-9]{32}\n# A key\nKEY=[0-9a-f]{64}\n$/);
    expect(made(password)).not.toBe(made(password));
  });

  it("stay as they are, whatever else stands there; new ones are added below", () => {
    const before = "# mine\nexport PASSWORD = short\nOTHER=1";
    writeFileSync(join(folder, ".env"), before);
    expect(made(password)).toBe(`${before}\n`);
    expect(made(password, key)).toMatch(/^# mine\nexport PASSWORD = short\nOTHER=1\n# A key\nKEY=[0-9a-f]{64}\n$/);
  });

  it("are named where a person has to fill them in", () => {
    expect(made(token)).toBe("# A token of somebody else's\nTOKEN=\n");
    expect(dotEnvFiles(folder, [token, key]).missing).toEqual(["TOKEN"]);
    writeFileSync(join(folder, ".env"), "TOKEN=abc\n");
    expect(dotEnvFiles(folder, [token, key]).missing).toEqual([]);
  });

  it("are no part of what may be passed on", () => {
    const { files } = dotEnvFiles(folder, [password, token]);
    expect([...files]).toEqual([
      [".env.example", "# A password\nPASSWORD=\n# A token of somebody else's\nTOKEN=\n"],
      [".gitignore", ".env\n"],
    ]);
  });
});
