/** Preloaded into a measured process: leaves its peak memory in the file named by BENCH_USAGE. */
const { writeFileSync } = require("node:fs");

process.on("exit", () => writeFileSync(process.env.BENCH_USAGE, String(process.resourceUsage().maxRSS * 1024)));
