import { expect, it } from "@jest/globals";
import { isDestructive } from "../../../src/ops/change-set/destructive";

it.each([
  ["delete", "aws_s3_bucket", true],
  ["replace", "aws_s3_bucket", true],
  ["update", "aws_s3_bucket", false],
  ["create", "aws_s3_bucket", false],
  ["replace", "aws_ecs_task_definition", false],
  ["delete", "aws_ecs_task_definition", true],
])("%s of %s: %s", (kind, type, expected) => {
  expect(isDestructive({ kind, type })).toBe(expected);
});
