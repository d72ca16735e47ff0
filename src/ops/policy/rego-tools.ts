import { spawn } from "node:child_process";

/** What a tool found: texts, or objects with `msg`. */
export interface RegoResult {
  readonly denials: readonly unknown[];
  readonly warnings: readonly unknown[];
}

/** Evaluates package strata of a folder. Nothing where the tool is not on the machine; throws where it fails. */
export type RegoTool = (folder: string, input: string) => Promise<RegoResult | undefined>;

/** Longer than a large set takes; a rule in a loop ends here. */
const SECONDS = 120;

/**
 * https://www.openpolicyagent.org/docs/cli#eval. Strict, because a built-in function that fails otherwise makes its rule
 * say nothing.
 */
export const opa: RegoTool = async (folder, input) => {
  const query = ["--data", ".", "data.strata"];
  const ran = await run(
    "opa",
    ["eval", "--format", "json", "--strict-builtin-errors", "--stdin-input", ...query],
    folder,
    input,
  );
  if (!ran) return undefined;
  const { result, errors } = parsed(ran) as OpaOutput;
  if (errors?.[0]) throw new Error(placed(errors[0]));
  const value = result?.[0]?.expressions?.[0]?.value;
  const named = Object.entries(value ?? {}).filter(([name]) => /^(?:deny|violation|warn)(?:_|$)/.test(name));
  if (named.length === 0) throw new Error("package strata has no rule deny or warn");
  for (const [name, set] of named) {
    if (!Array.isArray(set)) throw new Error(`${name} has to be a set of messages: ${name} contains msg if { … }`);
  }
  const of = (warn: boolean) => named.filter(([name]) => name.startsWith("warn") === warn).flatMap(([, set]) => set);
  return { denials: of(false), warnings: of(true) };
};

/** https://www.conftest.dev/options and https://www.conftest.dev/output. Builtin errors: as strict as opa above. */
export const conftest: RegoTool = async (folder, input) => {
  const options = [
    "--policy",
    ".",
    "--namespace",
    "strata",
    "--show-builtin-errors",
    "--parser",
    "json",
    "--output",
    "json",
    "--no-color",
  ];
  const ran = await run("conftest", ["test", ...options, "-"], folder, input);
  if (!ran) return undefined;
  const results = parsed(ran) as ConftestOutput;
  const asked = results.reduce((sum, { successes = 0, failures = [], warnings = [] }) => {
    return sum + successes + failures.length + warnings.length;
  }, 0);
  if (asked === 0) throw new Error("package strata has no rule deny or warn");
  const flat = ({ msg, metadata }: ConftestMessage) => ({ ...metadata, msg });
  return {
    denials: results.flatMap(({ failures = [] }) => failures.map(flat)),
    warnings: results.flatMap(({ warnings = [] }) => warnings.map(flat)),
  };
};

interface OpaOutput {
  readonly result?: readonly { readonly expressions?: readonly { readonly value?: object }[] }[];
  readonly errors?: readonly OpaError[];
}

interface OpaError {
  readonly message: string;
  readonly location?: { readonly file: string; readonly row: number };
}

function placed({ message, location }: OpaError): string {
  return location ? `${location.file}:${location.row}: ${message}` : message;
}

interface ConftestMessage {
  readonly msg: string;
  readonly metadata?: object;
}

type ConftestOutput = readonly {
  readonly successes?: number;
  readonly failures?: readonly ConftestMessage[];
  readonly warnings?: readonly ConftestMessage[];
}[];

interface Ran {
  readonly out: string;
  readonly err: string;
}

function parsed({ out, err }: Ran): unknown {
  try {
    return JSON.parse(out);
  } catch {
    throw new Error(err.trim().split("\n")[0] || "the tool said nothing");
  }
}

/** Nothing where there is no such program. Settings of conftest in the shell would turn it to other rules. */
function run(program: string, args: readonly string[], cwd: string, input: string): Promise<Ran | undefined> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("CONFTEST_")));
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env });
    // Not spawn's own timeout: it goes on waiting where the program was not found.
    const limit = setTimeout(() => child.kill(), SECONDS * 1000);
    const out: string[] = [];
    const err: string[] = [];
    child.stdout.setEncoding("utf8").on("data", (text: string) => out.push(text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => err.push(text));
    child.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(limit);
      if (error.code === "ENOENT") resolve(undefined);
      else reject(error);
    });
    child.on("close", (_code, signal) => {
      clearTimeout(limit);
      if (signal) reject(new Error(`${program} was ended by ${signal}: it may take ${SECONDS} seconds`));
      else resolve({ out: out.join(""), err: err.join("") });
    });
    child.stdin.on("error", () => {}); // it ended without reading
    child.stdin.end(input);
  });
}
