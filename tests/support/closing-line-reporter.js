/** Ends a run with the line that says how it went: `strata: 412 passed, 0 failed, 3 skipped`. */
module.exports = class ClosingLineReporter {
  onRunComplete(
    _contexts,
    { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites },
  ) {
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const skipped = numPendingTests + numTodoTests;
    const line = `strata: ${numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
    // At exit, because Jest's own summary comes after every reporter's.
    process.once("exit", () => console.log(line));
  }
};
