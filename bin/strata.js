#!/usr/bin/env node
// All of tsx, not "tsx/cjs": handlers load what they need with import(), which only the ESM hooks resolve to TypeScript.
import("tsx").then(() => require("../src/ops/cli").main(process.argv.slice(2)));
