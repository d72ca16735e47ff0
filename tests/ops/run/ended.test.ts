import { describe, expect, it } from "@jest/globals";
import { howItEnded } from "../../../src/ops/run/ended";
import { sampleTask } from "./sample-task";

const ended = (stoppedReason: string, container: { exitCode?: number; reason?: string } = {}) =>
  howItEnded(sampleTask, {
    stoppedReason,
    containers: [
      { name: "sidecar", exitCode: 0 },
      { name: "app", ...container },
    ],
  });

const INITIALIZATION =
  "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: " +
  "unable to retrieve secret from asm: ";
const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop/temporal-AbCdEf";

describe("how a task has ended", () => {
  it("is the exit code of its own container, not of one beside it", () => {
    expect(ended("Essential container in task exited", { exitCode: 0 })).toMatchObject({ exitCode: 0 });
    expect(ended("Essential container in task exited", { exitCode: 3 })).toEqual({
      exitCode: 3,
      words: ["it ended with exit code 3"],
    });
  });

  it("is no exit code where its container never ran", () => {
    expect(ended("Task stopped by user")).toEqual({
      exitCode: undefined,
      words: ["it never started: Task stopped by user"],
    });
  });

  it.each([
    [
      `${INITIALIZATION}failed to fetch secret ${SECRET} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT`,
      "the secret shop/temporal is empty: npx strata secrets list shop",
    ],
    [
      `${INITIALIZATION}retrieved secret from Secrets Manager did not contain json key apiKey for ${SECRET}`,
      "the secret shop/temporal lacks a key: npx strata secrets list shop",
    ],
    [
      `${INITIALIZATION}failed to fetch secret ${SECRET} from secrets manager: AccessDeniedException: not authorized`,
      "the task execution role may not read the secret shop/temporal: plan and apply the layer iam",
    ],
    [
      `${INITIALIZATION}failed to fetch secret ${SECRET} from secrets manager: RequestCanceled: context deadline exceeded`,
      "the private subnets do not reach AWS: look at the NAT gateway, the endpoints and the security groups of the layer network",
    ],
    [
      "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref shop:v9: not found",
      `the registry has no such image: push the tag that ${sampleTask.taskDefinition} names`,
    ],
    [
      "CannotPullContainerError: no space left on device",
      "the image could not be pulled: look at the registry, and the way to it",
    ],
    [
      "Capacity is unavailable at this time. Please try again later",
      "AWS has no room at the moment: run it again later",
    ],
  ])("says what to do about: %s", (reason, advice) => {
    expect(ended(reason).words).toEqual([`it never started: ${reason}`, advice]);
  });

  it("says that memory was short", () => {
    const words = ended("Essential container in task exited", {
      exitCode: 137,
      reason: "OutOfMemoryError: Container killed due to memory usage",
    });
    expect(words).toEqual({
      exitCode: 137,
      words: [
        "it ended with exit code 137: OutOfMemoryError: Container killed due to memory usage",
        "it needs more memory than its task definition gives it",
      ],
    });
  });
});
