const Sequencer = require("@jest/test-sequencer").default;

/**
 * Files that take longest, in their order: begun last, one of them would run on alone when all others have ended. Jest's
 * own order is by size of file on a fresh clone, and the longest of these are the shortest to read.
 */
const LONGEST = [
  "tests/engine/flexprice-development",
  "tests/kubernetes/layers/layers.engine",
  "change-set/interruptions",
  "tests/engine/flexprice-production",
  "tests/ops/apply/tasks",
  "change-set/refusals",
  "tests/engine/cdktf",
  "tests/ops/state/move",
  "tests/ops/export/",
  ".engine.test.ts",
  ".user.test.ts",
];

class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const found = LONGEST.findIndex((part) => path.includes(part));
      return found < 0 ? LONGEST.length : found;
    };
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path, "en"));
  }
}

module.exports = LongestFirst;
