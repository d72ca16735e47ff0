/**
 * Runs the programs that it is told of on its standard input, one JSON line each, for as long as that stays open. However
 * the process at the other end ends (also by SIGKILL, when no handler of its own can run), the pipe closes, and so do they:
 * no engine outlives the test that started it. Then the folder with all they wrote goes too.
 */
const { spawn } = require("node:child_process");
const { openSync, rmSync } = require("node:fs");
const { join } = require("node:path");
const { createInterface } = require("node:readline");

const [folder] = process.argv.slice(2);
const children = [];
process.stdout.on("error", () => {}); // nobody listens any more

const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const { name, file, args } = JSON.parse(line);
  const log = openSync(join(folder, `${name}.log`), "a");
  const child = spawn(file, args, { cwd: folder, stdio: ["ignore", log, log] });
  children.push(child);
  child.on("error", (error) => process.stdout.write(`${JSON.stringify({ name, why: String(error) })}\n`));
  child.on("exit", (code, signal) => process.stdout.write(`${JSON.stringify({ name, why: `${signal ?? code}` })}\n`));
});
lines.on("close", async () => {
  // SIGKILL: a server that is asked to end waits for its clients, and nothing of it is kept.
  const running = children.filter(({ pid, exitCode, signalCode }) => pid && exitCode === null && signalCode === null);
  const ended = running.map((child) => new Promise((resolve) => child.once("exit", resolve)));
  for (const child of running) child.kill("SIGKILL");
  await Promise.all(ended);
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
