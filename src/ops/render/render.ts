import { join, normalize, resolve } from "node:path";
import { Refusal } from "../../core/problems";
import type { Deployment, RenderTarget } from "../../core/rendering";
import { loadEnvironment } from "../environment-argument";
import { DOT_ENV, dotEnvFiles } from "./dot-env";
import { writeRendering } from "./write";

export interface RenderOptions {
  readonly as: RenderTarget;
  /** @default the profile's */
  readonly mode: Deployment | undefined;
  readonly out: string;
}

/** Writes what an environment's application runs as elsewhere, and says what to type next. */
export async function renderEnvironment(name: string, { as, mode, out }: RenderOptions): Promise<void> {
  const { platform, configuration } = await loadEnvironment(name);
  if (platform.render === undefined) throw new Refusal(`${platform.name} has nothing to render`);
  const { files, ownSecrets, next } = platform.render(as, configuration, mode);
  const folder = resolve(out);
  const own = ownSecrets && dotEnvFiles(folder, ownSecrets);
  writeRendering(folder, { environment: name, as }, new Map([...files, ...(own?.files ?? [])]), own?.kept);
  for (const file of [...files.keys(), ...(own?.files.keys() ?? []), ...(own?.kept.keys() ?? [])].sort()) {
    console.log(normalize(join(out, file)));
  }
  if (own !== undefined && own.missing.length > 0) console.log(`fill in in ${DOT_ENV}: ${own.missing.join(", ")}`);
  console.log([`next: cd ${normalize(out)}`, ...next].join("\n      "));
}
