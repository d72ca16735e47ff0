import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jest } from "@jest/globals";
import {
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  type Task,
} from "@aws-sdk/client-ecs";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { ContainerScript, ContainerScripts } from "../../emulator/ecs-tasks";
import { startEmulator, type Emulator } from "../../emulator/emulator";
import { projectRoot } from "../../support/project";
import { terraformEnvironment } from "../../support/provider-mirror";
import { run, runOrThrow, type Ran } from "../../support/run";
import { Workspace } from "../../support/workspace";
import { Gate } from "./gate";

// Every step runs a real Terraform.
jest.setTimeout(600_000);

const ENVIRONMENT = `platform: shop
profile: small
account: "123456789012"
region: us-east-1
zones: [us-east-1a, us-east-1b]
network: { range: 10.1.0.0/16 }
domain: { name: shop.example.com, hostedZone: Z0123456789ABCDEFGHIK }
alerts: { emails: [oncall@example.com] }
budget: { monthly: 100 USD }
state: { backend: local }
protection: off
costOwner: billing
image: { tag: v1 }
`;

/** A copy of the project with the small platform `shop` on a local AWS whose containers do what a test says. */
export class TaskLab {
  private constructor(
    /** By the family, such as `shop-migrate`. */
    readonly containers: ContainerScripts,
    private readonly emulator: Emulator,
    readonly gate: Gate,
    private readonly workspace: Workspace,
    private readonly env: Record<string, string>,
  ) {}

  static async open(): Promise<TaskLab> {
    process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
    const containers: ContainerScripts = new Map();
    const emulator = await startEmulator({ containers });
    const gate = await Gate.before(emulator.endpoint);
    const workspace = new Workspace();
    const env = {
      ...emulator.environment,
      AWS_ENDPOINT_URL: gate.endpoint,
      ...terraformEnvironment(),
      CI: "true",
      HOME: workspace.path,
    };
    const lab = new TaskLab(containers, emulator, gate, workspace, env);
    const platform = JSON.stringify(join(projectRoot, "tests/ops/support/shop"));
    const index = `import { shop } from ${platform};\nexport const platforms = [shop];\n`;
    writeFileSync(join(workspace.path, "src/platforms/index.ts"), index);
    lab.edit((text) => text);
    for (const [key, value] of [
      ["user.email", "author@example.com"],
      ["user.name", "Author"],
    ] as const) {
      await runOrThrow("git", ["config", "--global", key, value], { cwd: workspace.path, env });
    }
    return lab;
  }

  /** Changes the environment's file from what it is at first. */
  edit(change: (text: string) => string): void {
    writeFileSync(join(this.workspace.path, "environments/shop.yaml"), change(ENVIRONMENT));
  }

  strata(...args: readonly string[]): Promise<Ran> {
    return run("node", ["bin/strata.js", ...args], { cwd: this.workspace.path, env: this.env });
  }

  /** Starts strata and does not wait: `ended` does, `says` waits for words of its. */
  start(...args: readonly string[]) {
    const child = spawn("node", ["bin/strata.js", ...args], {
      cwd: this.workspace.path,
      env: { ...process.env, ...this.env },
    });
    let all = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (all += chunk.toString()));
    const closed = once(child, "close");
    const ended = closed.then(([code]) => ({ code: code as number | null, said: all }));
    const says = async (words: string): Promise<void> => {
      while (!all.includes(words)) {
        if (child.exitCode !== null) throw new Error(`it ended without saying "${words}":\n${all}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    return { child, ended, says };
  }

  /** Plans and expects a change set; its path, relative to the project. */
  async plan(...layers: readonly string[]): Promise<string> {
    const { code, out, err } = await this.strata("plan", "shop", ...layers);
    if (code !== 2) throw new Error(`strata plan ended with ${code}\n${out}${err}`);
    return out.trim().split("\n").at(-1) ?? "";
  }

  read(...parts: readonly string[]): string {
    return readFileSync(join(this.workspace.path, ...parts), "utf8");
  }

  async parameter(name: string): Promise<string | undefined> {
    const client = new SSMClient(this.client());
    const asked = client.send(new GetParameterCommand({ Name: name }));
    return (await asked.catch(() => undefined))?.Parameter?.Value;
  }

  /** How many tasks of a family are there: those that run, and those that were ever started and do not. */
  async tasks(family: string, desiredStatus: "RUNNING" | "STOPPED"): Promise<number> {
    const listed = new ListTasksCommand({ cluster: "shop", family, desiredStatus });
    return (await new ECSClient(this.client()).send(listed)).taskArns?.length ?? 0;
  }

  /** How the newest stopped task of a family was started. */
  async described(family: string): Promise<Task | undefined> {
    const ecs = new ECSClient(this.client());
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: "shop", family, desiredStatus: "STOPPED" }));
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster: "shop", tasks: taskArns }));
    return tasks.at(-1);
  }

  /** Waits until no task of a family runs. */
  async stopped(family: string): Promise<void> {
    while ((await this.tasks(family, "RUNNING")) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** The container of a family runs until the function that is returned is called. */
  hold(family: string, script: ContainerScript = {}): () => void {
    let release = (): void => {};
    const until = new Promise<void>((resolve) => (release = resolve));
    this.containers.set(family, { ...script, until });
    return release;
  }

  /** As somebody with the AWS CLI would: a new revision, and a task of it. */
  async startOther(family: string): Promise<void> {
    const ecs = new ECSClient(this.client());
    const containerDefinitions = [{ name: "app", image: "shop:other" }];
    await ecs.send(new RegisterTaskDefinitionCommand({ family, containerDefinitions }));
    await ecs.send(new RunTaskCommand({ cluster: "shop", taskDefinition: family }));
  }

  async close(): Promise<void> {
    this.gate.close();
    await this.emulator.stop();
    this.workspace.remove();
  }

  private client() {
    return {
      endpoint: this.emulator.endpoint,
      region: "us-east-1",
      credentials: { accessKeyId: "x", secretAccessKey: "x" },
    };
  }
}
