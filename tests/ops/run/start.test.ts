import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { startOrFind } from "../../../src/ops/run/start";
import { fakeAws, type FakeAws } from "../support/fake-aws";
import { sampleTask } from "./sample-task";

const arn = (id: string) => `arn:aws:ecs:us-east-1:123456789012:task/shop/${id}`;
const { taskDefinition } = sampleTask;

interface Known {
  readonly taskArn: string;
  readonly desiredStatus: "RUNNING" | "STOPPED";
  readonly taskDefinitionArn: string;
  readonly startedBy?: string;
}

describe("the start of a task", () => {
  let aws: FakeAws;
  let known: Known[];
  let runs: Record<string, unknown>[];
  let answer: object;
  const before = { ...process.env };

  beforeAll(async () => {
    aws = await fakeAws((request, response) => {
      void bodyOf(request).then((body) => {
        const action = String(request.headers["x-amz-target"]).split(".").at(-1);
        const of = (status: unknown) => known.filter(({ desiredStatus }) => desiredStatus === status);
        if (action === "RunTask") runs.push(body);
        const answers: Record<string, object> = {
          ListTasks: { taskArns: of(body["desiredStatus"]).map(({ taskArn }) => taskArn) },
          DescribeTasks: { tasks: known },
          RunTask: answer,
        };
        response.setHeader("content-type", "application/x-amz-json-1.1");
        response.end(JSON.stringify(answers[action ?? ""]));
      });
    });
    Object.assign(process.env, aws.environment);
  });
  beforeEach(() => {
    [known, runs, answer] = [[], [], { tasks: [{ taskArn: arn("new") }], failures: [] }];
  });
  afterAll(() => {
    process.env = before;
    aws.stop();
  });

  const task = (id: string, more: Partial<Known> = {}): Known => {
    return { taskArn: arn(id), desiredStatus: "STOPPED", taskDefinitionArn: taskDefinition, ...more };
  };
  const tokens = () => runs.map(({ clientToken }) => clientToken);

  it("is on Fargate, in the private subnets and the group of the task, without a public address", async () => {
    expect(await startOrFind(sampleTask, "a person")).toEqual({ arn: arn("new"), isFound: false });
    expect(runs).toEqual([
      expect.objectContaining({
        cluster: "shop",
        taskDefinition,
        launchType: "FARGATE",
        networkConfiguration: {
          awsvpcConfiguration: {
            subnets: sampleTask.subnets,
            securityGroups: sampleTask.securityGroups,
            assignPublicIp: "DISABLED",
          },
        },
      }),
    ]);
  });

  it("has the same token for two people at once, and another after a task has ended", async () => {
    const clock = jest.spyOn(Date.prototype, "toISOString").mockReturnValue("2026-11-20T03:59:59.000Z");
    await startOrFind(sampleTask, "a person");
    await startOrFind(sampleTask, "a person");
    known = [task("failed")];
    await startOrFind(sampleTask, "a person");
    known = [];
    clock.mockReturnValue("2026-11-20T04:00:00.000Z"); // ECS shows no stopped task for longer than an hour
    await startOrFind(sampleTask, "a person");
    clock.mockRestore();
    const [first, second, third, fourth] = tokens();
    expect(second).toBe(first);
    expect(new Set([first, third, fourth]).size).toBe(3);
    expect(first).toMatch(/^[0-9a-f]{64}$/); // what ECS takes at most
  });

  it("has one token for each apply, whatever has ended before", async () => {
    await startOrFind(sampleTask, { apply: "r1" });
    known = [task("other")];
    await startOrFind(sampleTask, { apply: "r1" });
    await startOrFind(sampleTask, { apply: "r2" });
    const [first, second, third] = tokens();
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it("finds what the same apply has started, ended or not, and nothing of another", async () => {
    known = [task("own", { startedBy: "strata-r1" })];
    expect(await startOrFind(sampleTask, { apply: "r1" })).toEqual({ arn: arn("own"), isFound: true });
    expect(await startOrFind(sampleTask, { apply: "r2" })).toEqual({ arn: arn("new"), isFound: false });
    known = [task("own", { startedBy: "strata-r1", taskDefinitionArn: taskDefinition.replace(":7", ":6") })];
    expect(await startOrFind(sampleTask, { apply: "r1" })).toEqual({ arn: arn("new"), isFound: false });
  });

  it("follows one that runs already, and refuses beside one of another revision", async () => {
    known = [task("runs", { desiredStatus: "RUNNING" })];
    expect(await startOrFind(sampleTask, "a person")).toEqual({ arn: arn("runs"), isFound: true });
    known = [task("older", { desiredStatus: "RUNNING", taskDefinitionArn: taskDefinition.replace(":7", ":6") })];
    await expect(startOrFind(sampleTask, "a person")).rejects.toThrow(
      /migrate runs already, of another task definition: got .*:6, wanted .*:7: .*aws ecs stop-task .* --task older/,
    );
    expect(runs).toEqual([]);
  });

  it("says why ECS starts none", async () => {
    answer = { tasks: [], failures: [{ reason: "INACTIVE", detail: "the cluster is gone" }] };
    await expect(startOrFind(sampleTask, "a person")).rejects.toThrow(
      "migrate was not started: INACTIVE: the cluster is gone",
    );
  });
});

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || "{}") as Record<string, unknown>;
}
