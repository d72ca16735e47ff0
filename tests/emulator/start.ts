import { parseArgs } from "node:util";

import { terraformEnvironment } from "../support/provider-mirror";
import { startEmulator } from "./emulator";
import { makeStateBuckets } from "./state-buckets";

/** `make emulator`: runs until Ctrl-C; standard output is what a shell evaluates to use it. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string", default: "4566" }, log: { type: "string" } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port must be a port, got: ${values.port}`);
  const note = (text: string): void => console.error(`emulator: ${text}`);
  const emulator = await startEmulator({ port, note, ...(values.log === undefined ? {} : { log: values.log }) });
  try {
    const environment = { ...emulator.environment, ...terraformEnvironment() };
    const buckets = await makeStateBuckets(emulator.environment);
    note(`state buckets are made for: ${buckets.join(", ")}`);
    for (const [name, value] of Object.entries(environment)) console.log(`export ${name}=${value}`);
    note(`${emulator.endpoint} is a new, empty AWS account; Ctrl-C ends it`);
    const signal = await new Promise<string>((resolve) => {
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(name, resolve);
    });
    note(`${signal}: stopping`);
  } finally {
    await emulator.stop();
  }
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  const reason = taken ? "the port is already in use: choose another with --port, or stop what uses it" : String(error);
  console.error(`emulator: ${reason}`);
  process.exitCode = 1;
});
