/** Ends a run with the line that says how it went: `strata: 412 passed, 0 failed, 3 skipped`. */
module.exports = class ClosingLineReporter {
  onRunComplete(
    _contexts,
    { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites },
  ) {
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const skipped = numPendingTests + numTodoTests;
    console.log(`strata: ${numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
  }
};
