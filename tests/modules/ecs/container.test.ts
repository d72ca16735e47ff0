import { describe, expect, it } from "@jest/globals";
import {
  container,
  scratchOpener,
  scratchVolumes,
  type ContainerProps,
  type Host,
} from "../../../modules/ecs/container";

const fargate: Host = { launchType: "fargate", networkMode: "awsvpc" };
const instances: Host = { launchType: "ec2", networkMode: "bridge" };
const logs = { group: "/environment/api", region: "us-east-1" };
const props: ContainerProps = {
  name: "api",
  image: "image:1",
  user: "1000:3000",
  environment: {},
  stopTimeout: 30,
  logs,
};

it.each([fargate, instances])("is hardened on $launchType [ecs/container-hardening]", (host) => {
  expect(container(props, host)).toMatchObject({
    user: "1000:3000",
    readonlyRootFilesystem: true,
    privileged: false,
    stopTimeout: 30,
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
  });
});

describe("/tmp [ecs/scratch-space]", () => {
  it("is memory with a limit on instances", () => {
    const { linuxParameters, mountPoints } = container(props, instances);
    expect(linuxParameters.tmpfs).toEqual([
      { containerPath: "/tmp", size: 128, mountOptions: ["rw", "noexec", "nosuid"] },
    ]);
    expect([mountPoints, scratchVolumes(instances), scratchOpener("image:1", logs, instances)]).toEqual([[], [], []]);
  });

  it("is a volume on Fargate, which has no tmpfs, opened to all before the application starts", () => {
    const { linuxParameters, mountPoints } = container(props, fargate);
    expect(linuxParameters).not.toHaveProperty("tmpfs");
    expect(scratchVolumes(fargate)).toEqual([{ name: "tmp" }]);
    const [opener] = scratchOpener("image:1", logs, fargate);
    expect(opener).toMatchObject({ entryPoint: ["chmod"], command: ["1777", "/tmp"], user: "0:0", essential: false });
    expect(opener?.mountPoints).toEqual(mountPoints);
    expect(mountPoints).toEqual([{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }]);
  });
});

it("takes a free port of an instance, and its own where it has an address [ecs/bridge-ports]", () => {
  const listening = { ...props, port: 8080 };
  expect(container(listening, instances).portMappings).toEqual([{ containerPort: 8080, hostPort: 0, protocol: "tcp" }]);
  expect(container(listening, fargate).portMappings).toEqual([
    { containerPort: 8080, hostPort: 8080, protocol: "tcp" },
  ]);
  expect(container(props, fargate).portMappings).toEqual([]);
});

it("names its variables and secrets in one order, whatever the order they came in", () => {
  const made = container({ ...props, environment: { B: "2", A: "1" }, secrets: { D: "arn:d", C: "arn:c" } }, fargate);
  expect(made.environment).toEqual([
    { name: "A", value: "1" },
    { name: "B", value: "2" },
  ]);
  expect(made.secrets).toEqual([
    { name: "C", valueFrom: "arn:c" },
    { name: "D", valueFrom: "arn:d" },
  ]);
});

it("never waits for its log [ecs/logs-never-block]", () => {
  expect(container(props, fargate).logConfiguration).toEqual({
    logDriver: "awslogs",
    options: {
      "awslogs-group": "/environment/api",
      "awslogs-region": "us-east-1",
      "awslogs-stream-prefix": "api",
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  });
});

it("reaches others by their name only where they have no address together", () => {
  expect(container({ ...props, links: ["collector"] }, instances)).toMatchObject({ links: ["collector"] });
  expect(container({ ...props, links: ["collector"] }, fargate)).not.toHaveProperty("links");
});
