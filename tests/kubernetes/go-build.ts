import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { GARBAGE_COLLECTION } from "../../src/ops/terraform/process";
import { runOrThrow } from "../support/run";

export interface GoProgram {
  readonly module: string;
  readonly version: string;
  /** The package of its main function. */
  readonly program: string;
  readonly linkerFlags?: string;
  /** A folder of the module to keep beside the executable. */
  readonly folder?: string;
}

/** The user's own Go with its module proxy and caches, but none of his settings for a project. */
export function goEnvironment(): NodeJS.ProcessEnv {
  // The compiler, too, is a Go program that lives for seconds.
  const GOGC = GARBAGE_COLLECTION;
  return { ...process.env, GOFLAGS: "-mod=mod -buildvcs=false", GOWORK: "off", CGO_ENABLED: "0", GOGC };
}

/**
 * Builds one program of a Go module, in a module of our own: `go install` refuses modules with `replace`, which
 * Kubernetes and etcd have. Go checks what it downloads against its checksum database.
 */
export async function goBuild(program: GoProgram, executable: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "strata-go-"));
  const draft = `${dirname(executable)}.${process.pid}`;
  const go = (...args: string[]): Promise<string> => runOrThrow("go", args, { cwd: folder, env: goEnvironment() });
  try {
    const { module, version, linkerFlags = "", folder: kept } = program;
    const { Dir, GoMod } = JSON.parse(await go("mod", "download", "-json", `${module}@${version}`)) as Downloaded;
    writeFileSync(join(folder, "go.mod"), goModFor(program, readFileSync(GoMod, "utf8")));
    const built = join(draft, basename(executable));
    await go("build", "-trimpath", "-ldflags", `-s -w ${linkerFlags}`, "-o", built, program.program);
    if (kept !== undefined) copyFiles(join(Dir, kept), join(draft, kept));
    mkdirSync(dirname(dirname(executable)), { recursive: true });
    if (!existsSync(executable)) renameSync(draft, dirname(executable));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Go's module cache is read-only; copied with its modes, a folder could not be removed. */
function copyFiles(from: string, to: string): void {
  for (const name of readdirSync(from, { recursive: true, encoding: "utf8" })) {
    if (!statSync(join(from, name)).isFile()) continue;
    mkdirSync(dirname(join(to, name)), { recursive: true });
    writeFileSync(join(to, name), readFileSync(join(from, name)));
  }
}

interface Downloaded {
  readonly Dir: string;
  readonly GoMod: string;
}

/**
 * A go.mod that requires the module. Kubernetes' own parts are folders of its repository and each released as a module
 * too: v1.35.4 as v0.35.4.
 * https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/README.md
 */
export function goModFor({ module, version }: Pick<GoProgram, "module" | "version">, itsGoMod: string): string {
  const language = itsGoMod.match(/^(?:go|godebug) .+$/gm) ?? [];
  const parts = [...itsGoMod.matchAll(/^\s*(\S+) => \.\/staging\/\S+$/gm)].map(([, part]) => part);
  const released = version.replace(/^v1\./, "v0.");
  return [
    "module strata.local/program",
    ...language,
    `require ${module} ${version}`,
    ...parts.map((part) => `replace ${part} => ${part} ${released}`),
    "",
  ].join("\n");
}
