import { describe, expect, it } from "@jest/globals";
import { ecsTasks, type ContainerScripts } from "./ecs-tasks";
import { conversation } from "./repairs/conversation";
import { jsonReply } from "./reply";
import { jsonOf, type Request } from "./request";

const taskArn = "arn:aws:ecs:us-east-1:123456789012:task/shop/0f1e";
const taskDefinitionArn = "arn:aws:ecs:us-east-1:123456789012:task-definition/shop-migrate:7";
const options = { "awslogs-group": "/shop", "awslogs-stream-prefix": "migrate" };
const task = { taskArn, taskDefinitionArn, lastStatus: "RUNNING", startedAt: 1, containers: [{ name: "app" }] };

function start(scripts: ContainerScripts = new Map()) {
  const forwarded: Request[] = [];
  const api = conversation(ecsTasks(scripts), (request) => {
    forwarded.push(request);
    if (request.action !== "DescribeTaskDefinition") return jsonReply({ tasks: [task] });
    return jsonReply({ taskDefinition: { containerDefinitions: [{ name: "app", logConfiguration: { options } }] } });
  });
  const described = async () => ((await api.json("ecs", "DescribeTasks")) as { tasks: unknown[] }).tasks[0];
  const until = async (status: string): Promise<unknown> => {
    for (;;) {
      const found = await described();
      if ((found as { lastStatus: string }).lastStatus === status) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return { api, forwarded, until };
}

describe("a task that is run once", () => {
  it("is pending, runs, and stops with the exit code of its container", async () => {
    const { api, forwarded, until } = start(new Map([["shop-migrate", { exitCode: 3 }]]));
    expect(await api.json("ecs", "RunTask", {})).toMatchObject({ tasks: [{ taskArn, lastStatus: "PENDING" }] });
    expect(await until("RUNNING")).not.toHaveProperty("containers.0.exitCode");
    expect(await until("STOPPED")).toMatchObject({ desiredStatus: "STOPPED", containers: [{ exitCode: 3 }] });
    expect(forwarded.map(({ action }) => action)).toContain("StopTask");
  });

  it("writes its log where the awslogs driver would", async () => {
    const { api, forwarded, until } = start(new Map([["shop-migrate", { log: ["one", "two"] }]]));
    await api.json("ecs", "RunTask", {});
    await until("STOPPED");
    const put = forwarded.filter(({ action }) => action === "PutLogEvents").map(jsonOf);
    expect(put).toEqual([
      {
        logGroupName: "/shop",
        logStreamName: "migrate/app/0f1e",
        logEvents: [expect.objectContaining({ message: "one" }), expect.objectContaining({ message: "two" })],
      },
    ]);
  });

  it("may never start", async () => {
    const { api, until } = start(new Map([["shop-migrate", { neverStarts: "CannotPullContainerError: no" }]]));
    await api.json("ecs", "RunTask", {});
    const stopped = await until("STOPPED");
    expect(stopped).toMatchObject({ stoppedReason: "CannotPullContainerError: no", stopCode: "TaskFailedToStart" });
    expect(stopped).not.toHaveProperty("containers.0.exitCode");
    expect(stopped).not.toHaveProperty("startedAt");
  });

  it("is started once for the same client token", async () => {
    const { api, forwarded, until } = start();
    const runs = () => forwarded.filter(({ action }) => action === "RunTask").length;
    for (const clientToken of ["a", "a", "b"]) await api.json("ecs", "RunTask", { cluster: "shop", clientToken });
    expect(runs()).toBe(2);
    await until("STOPPED");
  });
});
