import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { logFolder, sourceFolder } from "./folders";
import type { Engine } from "./routes";

export const account = "123456789012";

export interface Engines {
  readonly ports: Readonly<Record<Engine, number>>;
  stop(): Promise<void>;
}

interface Command {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Answers as soon as the engine does. */
  readonly health: string;
}

const moto = (port: number): Command => ({
  arguments: ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)],
  // Without them a role cannot be given one of AWS's own policies.
  environment: { MOTO_ACCOUNT_ID: account, MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
  health: "/moto-api/",
});

const ministack = (port: number, motoPort: number): Command => ({
  arguments: [join(sourceFolder, "ministack_launch.py")],
  environment: {
    MINISTACK_ACCOUNT_ID: account,
    GATEWAY_PORT: String(port),
    BIND_HOST: "127.0.0.1",
    MINISTACK_HOST: "127.0.0.1",
    SUBNET_SOURCE: `http://127.0.0.1:${motoPort}`,
    IOT_MTLS_ENABLED: "0", // it would open a second port
    DOCKER_HOST: "unix:///nonexistent", // it would look for containers to remove
  },
  health: "/_ministack/health",
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** The log of this engine, after removing what earlier starts left more than a day ago. */
function openLog(name: string): { file: string; handle: number } {
  mkdirSync(logFolder, { recursive: true });
  const dayAgo = Date.now() - 24 * 3600 * 1000;
  for (const old of readdirSync(logFolder).map((entry) => join(logFolder, entry))) {
    if ((statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < dayAgo) rmSync(old, { force: true });
  }
  const file = join(logFolder, `${name}.log`);
  return { file, handle: openSync(file, "w") };
}

async function answers(address: string): Promise<boolean> {
  try {
    await (await fetch(address, { headers: { connection: "close" } })).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

type Note = (text: string) => void;

async function launch(python: string, name: Engine, port: number, command: Command, note: Note): Promise<ChildProcess> {
  const { file, handle } = openLog(`${name}-${port}`);
  // Only what Python itself needs: no AWS profile, region or proxy of the person who runs this.
  const { PATH = "", HOME = "", TMPDIR = "/tmp" } = process.env;
  const child = spawn(python, [join(sourceFolder, "with_parent.py"), ...command.arguments], {
    env: { PATH, HOME, TMPDIR, LANG: "C.UTF-8", ...command.environment },
    stdio: ["pipe", handle, handle],
    detached: true, // Ctrl-C reaches us alone; the closing pipe ends the engine
  });
  closeSync(handle);
  child.on("error", () => undefined); // seen below as an exit code
  const deadline = Date.now() + 60_000;
  while (!(await answers(`http://127.0.0.1:${port}${command.health}`))) {
    if (isRunning(child) && Date.now() < deadline) {
      await sleep(50);
      continue;
    }
    await end(child);
    const lastLines = readFileSync(file, "utf8").trim().split("\n").slice(-5).join("\n");
    throw new Error(`The emulator's engine ${name} did not start; the end of ${file}:\n${lastLines}`);
  }
  child.once("exit", () => note(`the engine ${name} ended by itself; the end of ${file} may say why`));
  return child;
}

const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  child.removeAllListeners("exit");
  const exited = once(child, "exit");
  child.stdin?.destroy();
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), 2000);
  await exited;
  clearTimeout(killer);
}

/** Starts both engines with nothing in them, and returns when they answer. */
export async function startEngines(python: string, note: Note): Promise<Engines> {
  const ports = { moto: await freePort(), ministack: await freePort() };
  const launched = await Promise.allSettled([
    launch(python, "moto", ports.moto, moto(ports.moto), note),
    launch(python, "ministack", ports.ministack, ministack(ports.ministack, ports.moto), note),
  ]);
  const running = launched.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const stop = async (): Promise<void> => void (await Promise.all(running.map(end)));
  const failed = launched.find((result) => result.status === "rejected");
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { ports, stop };
}
