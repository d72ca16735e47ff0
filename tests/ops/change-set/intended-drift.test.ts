import { expect, it } from "@jest/globals";
import { withoutIntendedDrift } from "../../../src/ops/change-set/intended-drift";
import type { RootJson } from "../../../src/ops/roots/layer-root";
import type { PlanJson } from "../../../src/ops/terraform/plan-json";

const json = (ignored: "all" | readonly string[] | undefined): RootJson => ({
  terraform: {},
  resource: {
    aws_ecs_service: {
      api: { desired_count: 2, tags: { a: "1" }, ...(ignored ? { lifecycle: { ignore_changes: ignored } } : {}) },
    },
  },
});
const drift = (before: object, after: object | null): PlanJson => ({
  format_version: "1.2",
  terraform_version: "1.11.4",
  resource_drift: [
    {
      address: "aws_ecs_service.api",
      mode: "managed",
      type: "aws_ecs_service",
      name: "api",
      change: { actions: after === null ? ["delete"] : ["update"], before, after },
    },
  ],
});
const remaining = (plan: PlanJson, root: RootJson) => withoutIntendedDrift(plan, root).resource_drift?.length;

it("leaves out what is left to others, and what AWS derives from it", () => {
  const moved = drift({ desired_count: 2, version: 1 }, { desired_count: 3, version: 2 });
  expect(remaining(moved, json(["desired_count"]))).toBe(0);
  expect(remaining(moved, json("all"))).toBe(0);
});

it("keeps what the configuration sets, beside it too", () => {
  const both = drift({ desired_count: 2, tags: { a: "1" } }, { desired_count: 3, tags: {} });
  expect(remaining(both, json(["desired_count"]))).toBe(1);
});

it("keeps what nobody else was told to change", () => {
  expect(remaining(drift({ desired_count: 2 }, { desired_count: 3 }), json(undefined))).toBe(1);
  expect(remaining(drift({ version: 1 }, { version: 2 }), json(["desired_count"]))).toBe(1);
});

it("keeps what is gone", () => {
  expect(remaining(drift({ desired_count: 2 }, null), json(["desired_count"]))).toBe(1);
});
