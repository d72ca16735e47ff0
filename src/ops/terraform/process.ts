import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { Refusal } from "../../core/problems";
import { exitCodes } from "../exit-codes";

export interface Captured {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CaptureOptions {
  readonly cwd: string;
  /** Hears every line of standard output as it comes. */
  readonly onLine?: (line: string) => void;
  readonly input?: string;
}

const running = new Set<ChildProcess>();
let isStopped = false;

/** Runs a program to its end. Rejects only if it cannot be started. */
export function capture(program: string, args: readonly string[], options: CaptureOptions): Promise<Captured> {
  return new Promise((resolve, reject) => {
    if (isStopped) return reject(new Refusal("stopped"));
    // Its own group: Ctrl-C reaches us, and interrupt() passes it on once, as Terraform wants it.
    const child = spawn(program, args, { cwd: options.cwd, env: childEnvironment(), detached: true });
    running.add(child);
    const out: string[] = [];
    const err: string[] = [];
    const lines = options.onLine ? splitter(options.onLine) : () => {};
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out.push(text);
      lines(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => err.push(text));
    child.on("error", (error) => {
      running.delete(child);
      reject(error);
    });
    child.on("close", (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, out: out.join(""), err: err.join("") });
    });
    child.stdin.on("error", () => {}); // it ended without reading
    child.stdin.end(options.input ?? "");
  });
}

/** Asks every running child to stop, as Ctrl-C would. */
export function interruptAll(): void {
  for (const child of running) child.kill("SIGINT");
}

/** Runs work that changes nothing: Ctrl-C stops its children, starts no more of them and lets it clean up; a second one ends us. */
export async function interruptible<T>(work: () => Promise<T>): Promise<T> {
  const stop = (): void => {
    isStopped = true;
    console.error("\nstopping");
    interruptAll();
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return await work();
  } catch (error) {
    throw isStopped ? new Refusal("stopped: nothing was changed", exitCodes.interrupted) : error;
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

/**
 * How far the heaps of Terraform and its providers (both Go programs) grow before they are collected, as a percentage.
 * They live for seconds: at Go's own 100 a plan with the AWS provider takes a quarter more processor time, at 400 it
 * takes 40 MiB more memory. A value of the shell goes before it.
 */
export const GARBAGE_COLLECTION = "400";

/** The shell's environment without what would turn Terraform to other roots, states or words than ours. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^TF_(?:CLI_ARGS.*|WORKSPACE|DATA_DIR|VAR_.*|LOG_PROVIDER|REATTACH_PROVIDERS)$/.test(name),
  );
  return {
    GOGC: GARBAGE_COLLECTION,
    ...Object.fromEntries(kept),
    ...pluginCache(),
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
  };
}

/** One download of each provider for all layers, unless the user has arranged that in another way. */
function pluginCache(): Record<string, string> {
  const arranged = ["TF_PLUGIN_CACHE_DIR", "TF_CLI_CONFIG_FILE"].some((name) => process.env[name] !== undefined);
  return arranged ? {} : { TF_PLUGIN_CACHE_DIR: pluginCacheFolder() };
}

function pluginCacheFolder(): string {
  const folder = resolve(".strata/plugin-cache");
  mkdirSync(folder, { recursive: true });
  return folder;
}

function splitter(onLine: (line: string) => void): (text: string) => void {
  let rest = "";
  return (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.filter((line) => line !== "").forEach(onLine);
  };
}
