import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { environmentText, layersOf } from "../../../support/environments";
import { run } from "../../../support/run";
import { itWithShellcheck, shellcheck } from "../../../ops/export/shellcheck";
import { configurationOf } from "../environment/inputs";
import { kubernetesOf, textOf } from "./rendered";

const rendered = kubernetesOf(configurationOf("production"));
const script = textOf(rendered.files, "fill.sh");

/** Programs that say what they were asked; jq passes its text on, and kubectl keeps it. */
const programs = {
  terraform: '#!/bin/sh\ncase "$*" in *init*) exit 0;; esac\nfor last; do :; done\nprintf "the %s" "$last"\n',
  aws: '#!/bin/sh\nprintf \'{"key":"secret of %s"}\' "$5"\n',
  jq: '#!/bin/sh\ncat\nprintf " %s" "$*"\n',
  kubectl: '#!/bin/sh\ncat >>"$LOG"\nprintf " %s\\n" "$*" >>"$LOG"\n',
};

describe("fill.sh", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "strata-fill-"));
    writeFileSync(join(folder, "fill.sh"), script);
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(join(folder, name), text);
      chmodSync(join(folder, name), 0o755);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const fill = (...args: string[]) => {
    const env = { PATH: `${folder}:${process.env["PATH"]}`, LOG: join(folder, "log") };
    return run("sh", ["fill.sh", ...args], { cwd: folder, env });
  };

  it("makes the ConfigMap and each Secret that the manifests refer to, where kubectl is told to", async () => {
    expect(await fill("stacks", "--namespace", "billing")).toMatchObject({ code: 0, err: "" });
    const applied = readFileSync(join(folder, "log"), "utf8").trim().split("\n");
    const text = [...rendered.files].map(([, each]) => each).join("\n");
    const secrets = new Set([...text.matchAll(/secretKeyRef:\s+name: (\S+)/g)].map(([, name]) => name));
    expect(applied).toHaveLength(1 + secrets.size);
    for (const line of applied) expect(line).toMatch(/ apply --server-side --filename - --namespace billing$/);
    for (const name of secrets) expect(applied.filter((line) => line.includes(` name ${name} `))).toHaveLength(1);
    const keys = new Set(
      [...text.matchAll(/configMapKeyRef:\s+name: flexprice-outputs\s+key: (\S+)/g)].map(([, key]) => key),
    );
    for (const key of keys) expect(applied[0]).toContain(String(key).split(".")[1]);
  });

  it("asks for outputs that the layers have", () => {
    const layers = layersOf(environmentText("flexprice-production"), "flexprice-production");
    const asked = [...script.matchAll(/^ {2}([a-z]+)\.(\w+)(?: \\|; do)$/gm)];
    expect(asked.length).toBeGreaterThan(5);
    const unknown = asked.filter(([, layer = "", name = ""]) => !(name in (layers[layer]?.json.output ?? {})));
    expect(unknown.map(([line]) => line)).toEqual([]);
  });

  it("says what it needs", async () => {
    expect(await fill()).toMatchObject({ err: expect.stringContaining("the folder of the layer roots") });
  });

  it("passes secrets on as bytes: what is no text in one would be refused", async () => {
    expect(await fill("stacks")).toMatchObject({ code: 0 });
    const applied = readFileSync(join(folder, "log"), "utf8");
    expect(applied).toContain("data: map_values(@base64)}");
    expect(applied).not.toContain("stringData");
  });

  it.each(["terraform", "aws", "kubectl"])("stops when %s fails", async (name) => {
    writeFileSync(join(folder, name), "#!/bin/sh\nexit 3\n");
    expect((await fill("stacks")).code).not.toBe(0);
  });

  itWithShellcheck("has nothing that shellcheck warns of", () => {
    expect(shellcheck([], script)).toBe("");
  });
});
