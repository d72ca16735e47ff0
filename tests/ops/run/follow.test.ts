import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Duration } from "../../../modules/units";
import { follow } from "../../../src/ops/run/follow";
import { fakeAws, type FakeAws } from "../support/fake-aws";
import { sampleTask } from "./sample-task";

const arn = "arn:aws:ecs:us-east-1:123456789012:task/shop/0f1e";
const running = { tasks: [{ taskArn: arn, lastStatus: "RUNNING", startedAt: 1 }] };
const stopped = { tasks: [{ taskArn: arn, lastStatus: "STOPPED", startedAt: 1 }] };
const lines = (token: string, ...messages: string[]) => ({
  events: messages.map((message) => ({ message, timestamp: 1 })),
  nextForwardToken: token,
});

/** An error of AWS's has a code; anything else is an answer. */
type Answer = object | { readonly code: string };

describe("following a task", () => {
  let aws: FakeAws;
  let answers: Record<string, Answer[]>;
  const before = { ...process.env };

  beforeAll(async () => {
    aws = await fakeAws((request, response) => {
      const action = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
      const all = answers[action] ?? [];
      const answer = (all.length > 1 ? all.shift() : all[0]) ?? {};
      response.setHeader("content-type", "application/x-amz-json-1.1");
      if (!("code" in answer)) return void response.end(JSON.stringify(answer));
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: answer.code, message: "no" }));
    });
    Object.assign(process.env, aws.environment);
  });
  beforeEach(() => {
    answers = { DescribeTasks: [stopped], GetLogEvents: [{ code: "ResourceNotFoundException" }] };
  });
  afterAll(() => {
    process.env = before;
    aws.stop();
  });

  async function followed(timeout: Duration = "60 seconds") {
    const [log, notes]: [string[], string[]] = [[], []];
    const { signal } = new AbortController();
    const onLine = (line: string): void => void log.push(line);
    const note = (text: string): void => void notes.push(text);
    const task = await follow({ task: sampleTask, arn, onLine, note, timeout, signal });
    return { log, notes, task };
  }

  it("reads lines that come after its end, and pages to their end", async () => {
    const pages = [lines("a", "one"), lines("b", "two"), lines("b"), lines("b"), lines("c", "late"), lines("c")];
    answers["GetLogEvents"] = pages;
    expect(await followed()).toMatchObject({ log: ["one", "two", "late"], notes: ["STOPPED"] });
  });

  it("asks again where AWS has too many calls, and says so once", async () => {
    answers["DescribeTasks"] = [running, ...Array<Answer>(2).fill({ code: "ThrottlingException" }), stopped];
    const { notes } = await followed();
    expect(notes).toEqual(["RUNNING", expect.stringMatching(/ThrottlingException.*; trying on$/), "STOPPED"]);
  });

  it("waits for no log of a task that never started", async () => {
    answers["DescribeTasks"] = [
      { tasks: [{ taskArn: arn, lastStatus: "STOPPED" }] },
      { code: "AccessDeniedException" },
    ];
    expect((await followed()).task).toEqual({ taskArn: arn, lastStatus: "STOPPED" });
  });

  it.each([
    ["AccessDeniedException", "AWS denies access"],
    ["ExpiredTokenException", "the AWS credentials have expired"],
  ])("ends on %s, and says that the task goes on", async (code, words) => {
    answers["DescribeTasks"] = [running, { code }];
    const ended = followed();
    await expect(ended).rejects.toThrow(words);
    await expect(ended).rejects.toThrow(
      "the task goes on; follow it: npx strata run shop migrate; stop it: aws ecs stop",
    );
  });

  it("ends at its limit", async () => {
    answers["DescribeTasks"] = [running];
    await expect(followed("1 second")).rejects.toThrow("migrate has not ended within 1 second; the task goes on");
  });

  it("lets no line of a log command the terminal", async () => {
    answers["GetLogEvents"] = [lines("a", "\u001b[31mred\u001b[0m\tone\n", "\u001b]0;title\u0007"), lines("a")];
    expect((await followed()).log).toEqual(["red  one", "\\u{1b}]0;title\\u{7}"]);
  });
});
