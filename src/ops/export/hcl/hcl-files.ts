import { parse } from "@cdktf/hcl2json";
import { Refusal } from "../../../core/problems";
import { binary } from "../../terraform/binary";
import { capture } from "../../terraform/process";
import type { Files } from "../files";
import type { ExportedLayer } from "../layer";
import type { Json } from "./bodies";
import { firstDifference } from "./read-back";
import { loadSchemas, type Required } from "./schemas";
import { rootSpec, type BlockSpec } from "./spec";
import { writeRoot } from "./write";

/**
 * The layers as HCL. CDKTF's own, `cdktf synth --hcl`, loses what it does not know; this one asks the providers what is a
 * block, and reads back what it has written: a difference is refused.
 */
export async function hclFiles(layers: readonly ExportedLayer[]): Promise<Files> {
  const required: Required = Object.fromEntries(
    layers.flatMap(({ main }) => Object.entries(main.terraform.required_providers ?? {})),
  );
  const spec = rootSpec(await loadSchemas(required));
  const files = new Map<string, string>();
  for (const { folder, main, backend } of layers) {
    files.set(`${folder}/main.tf`, await checkedHcl(main as unknown as Json, spec, `${folder}/main.tf`));
    files.set(`${folder}/backend.tf`, await checkedHcl(backend as unknown as Json, spec, `${folder}/backend.tf`));
  }
  return files;
}

/** HCL that says the same as the JSON. Throws a {@link Refusal} with the path of what it does not. */
export async function checkedHcl(json: Json, spec: BlockSpec, file: string): Promise<string> {
  const text = await formatted(writeRoot(json, spec), file);
  const lost = firstDifference(json, spec, await parse(file, text));
  if (lost === undefined) return text;
  throw new Refusal(`${file} would not say the same as the JSON at ${lost}: export without --hcl`);
}

async function formatted(text: string, file: string): Promise<string> {
  const { path } = await binary();
  const { code, out, err } = await capture(path, ["fmt", "-"], { cwd: process.cwd(), input: text });
  if (code !== 0) throw new Refusal(`${file} cannot be written as HCL: ${err.trim()}`);
  return out;
}
