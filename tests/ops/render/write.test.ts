import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { writeRendering } from "../../../src/ops/render/write";

const what = { environment: "test", as: "compose" } as const;
const first = new Map([
  ["compose.yaml", "one"],
  ["nginx.conf", "one"],
]);
const second = new Map([["compose.yaml", "two"]]);

describe("a rendering is written", () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "strata-render-test-"));
    folder = join(parent, "deep/compose");
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const add = (name: string, text = "mine") => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const names = () => readdirSync(folder).sort();

  it("to a new folder; scripts can be run", () => {
    writeRendering(folder, what, new Map([...first, ["fill.sh", "#!/bin/sh\n"]]));
    expect(names()).toEqual([".strata-render.json", "compose.yaml", "fill.sh", "nginx.conf"]);
    expect(statSync(join(folder, "fill.sh")).mode & 0o777).toBe(0o755);
  });

  it("over an older one: what is not part of it any more goes, what is somebody's stays", () => {
    writeRendering(folder, what, first);
    add("compose.override.yaml");
    writeRendering(folder, what, second);
    expect(names()).toEqual([".strata-render.json", "compose.override.yaml", "compose.yaml"]);
    expect(read("compose.yaml")).toBe("two");
  });

  it.each([
    ["was there before", () => add("compose.yaml")],
    ["was changed since", () => (writeRendering(folder, what, first), add("compose.yaml"))],
  ])("not over a file that %s, and then nothing is", (_, prepare) => {
    prepare();
    const before = names();
    expect(() => writeRendering(folder, what, new Map([["a.yaml", "new"], ...second]))).toThrow(
      `in ${folder} somebody wrote or changed compose.yaml: move that away`,
    );
    expect([read("compose.yaml"), names()]).toEqual(["mine", before]);
  });

  it("not without a file that somebody changed and that would go", () => {
    writeRendering(folder, what, first);
    add("nginx.conf");
    expect(() => writeRendering(folder, what, second)).toThrow("somebody wrote or changed nginx.conf");
    expect([read("compose.yaml"), read("nginx.conf")]).toEqual(["one", "mine"]);
  });

  it.each([{ environment: "other", as: "compose" } as const, { environment: "test", as: "kubernetes" } as const])(
    "not over $environment as $as",
    (other) => {
      writeRendering(folder, other, first);
      expect(() => writeRendering(folder, what, second)).toThrow(
        `holds ${other.environment} as ${other.as}, not test as compose`,
      );
      expect(read("compose.yaml")).toBe("one");
    },
  );

  it("not where Docker made a folder of a file that it did not find", () => {
    mkdirSync(join(folder, "nginx.conf"), { recursive: true });
    expect(() => writeRendering(folder, what, first)).toThrow(`${join(folder, "nginx.conf")} is a folder`);
    expect(names()).toEqual(["nginx.conf"]);
  });

  it("whole or not at all", () => {
    writeRendering(folder, what, first);
    const impossible = new Map([...second, ["no/folder", "text"]]);
    expect(() => writeRendering(folder, what, impossible)).toThrow("ENOENT");
    expect([read("compose.yaml"), names()]).toEqual(["one", [".strata-render.json", "compose.yaml", "nginx.conf"]]);
  });

  it("with what is kept readable by nobody else", () => {
    writeRendering(folder, what, first, new Map([[".env", "PASSWORD=a\n"]]));
    expect(statSync(join(folder, ".env")).mode & 0o777).toBe(0o600);
    expect(read(".strata-render.json")).not.toContain(".env");
    expect(existsSync(join(folder, ".env"))).toBe(true);
  });
});
