import { join, resolve } from "node:path";

const project = resolve(__dirname, "../..");

/** Everything the emulator installs or writes, ignored by git. Removing it costs one installation. */
export const cacheFolder = join(project, ".cache/emulator");
export const logFolder = join(cacheFolder, "logs");
export const sourceFolder = __dirname;
