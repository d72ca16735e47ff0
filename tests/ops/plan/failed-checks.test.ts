import { expect, it } from "@jest/globals";
import { failedChecks } from "../../../src/ops/plan/failed-checks";

const plan = (...checks: { kind: string; problems?: { message: string }[] }[]) => ({
  format_version: "1.2",
  terraform_version: "1.11.4",
  checks: checks.map(({ kind, problems }) => ({ address: { kind }, instances: [problems ? { problems } : {}] })),
});

it("a plan's failed checks are told; what holds, is unknown, or has refused the plan itself is not", () => {
  const problems = [{ message: "a@example.com hears nothing of test-urgent yet" }];
  expect(failedChecks(plan({ kind: "check", problems }, { kind: "check" }, { kind: "resource", problems }))).toEqual([
    "a@example.com hears nothing of test-urgent yet",
  ]);
  expect(failedChecks({ format_version: "1.2", terraform_version: "1.11.4" })).toEqual([]);
});
