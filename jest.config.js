/** Three rings in one run: fast (pure synthesis), engine (real Terraform on the local emulator), user (commands as typed). */
const common = {
  rootDir: __dirname,
  testEnvironment: "node",
  transform: { "\\.ts$": "@swc/jest" },
};

module.exports = {
  testSequencer: "<rootDir>/tests/support/longest-first.js",
  reporters: ["default", "<rootDir>/tests/support/closing-line-reporter.js"],
  // On two cores: Terraform waits for the provider half of its time.
  maxWorkers: 3,
  // No test is about time, and the machine may have other work.
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: "fast",
      testMatch: ["<rootDir>/tests/**/*.test.ts"],
      testPathIgnorePatterns: ["\\.engine\\.test\\.ts$", "\\.user\\.test\\.ts$"],
    },
    {
      ...common,
      displayName: "engine",
      testMatch: ["<rootDir>/tests/**/*.engine.test.ts"],
      globalSetup: "<rootDir>/tests/support/warm-providers.ts",
    },
    { ...common, displayName: "user", testMatch: ["<rootDir>/tests/**/*.user.test.ts"] },
  ],
};
