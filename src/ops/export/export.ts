import { normalize, resolve } from "node:path";
import { loadEnvironment } from "../environment-argument";
import { synthesizeRoots } from "../roots/layer-root";
import { commonFiles, jsonFiles, type Files } from "./files";
import { exportedLayers, type ExportedLayer } from "./layer";
import { writeFolder } from "./write-folder";

export interface ExportOptions {
  readonly out: string;
  readonly hcl: boolean;
}

/** Writes an environment as a folder that runs without Node. The same environment gives the same bytes. */
export async function exportEnvironment(name: string, { out, hcl }: ExportOptions): Promise<void> {
  const ready = await loadEnvironment(name);
  const folder = resolve(out);
  const layers = exportedLayers(await synthesizeRoots(ready), folder);
  const configuration = hcl ? await asHcl(layers) : jsonFiles(layers);
  const files: Files = new Map([...commonFiles(name, layers), ...configuration]);
  const written = writeFolder(folder, name, files);
  console.log(
    `${normalize(`${out}/`)}: ${layers.length} layers, ${written ? `${files.size} files written` : "unchanged"}`,
  );
  console.log(`next: ${normalize(`${out}/plan.sh`)}`);
}

async function asHcl(layers: readonly ExportedLayer[]): Promise<Files> {
  const { hclFiles } = await import("./hcl/hcl-files");
  return hclFiles(layers);
}
