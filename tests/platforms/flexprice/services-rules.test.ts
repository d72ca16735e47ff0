import { describe, expect, it } from "@jest/globals";
import { changed, problemsOf } from "../../support/environments";

const inDevelopment = (overrides: object, changes: object = {}) =>
  problemsOf(changed("flexprice-development", { overrides, ...changes }));
const inProduction = (overrides: object, changes: object = {}) =>
  problemsOf(changed("flexprice-production", { overrides, ...changes }));

it("the sizes of both profiles pass", () => {
  expect(inDevelopment({})).toEqual([]);
  expect(inProduction({})).toEqual([]);
});

describe("the instance type [services/known-class]", () => {
  it("is refused with the nearest if it is not known", () => {
    expect(inProduction({ "services.capacity.instanceType": "m6g.xlrage" })).toEqual([
      expect.stringMatching(/^services\.capacity\.instanceType: got "m6g\.xlrage", .*did you mean "m6g\.xlarge"\?$/),
    ]);
    expect(inProduction({ "services.capacity.instanceType": "m5.xlarge" })).toEqual([]);
  });

  it("is taken by name if AWS has it since; what fits on it is then the user's word", () => {
    const newer = { "services.capacity.instanceType": "m9g.xlarge" };
    expect(inProduction(newer)).toHaveLength(1);
    expect(inProduction(newer, { newerClasses: ["m9g.xlarge"] })).toEqual([]);
  });
});

describe("Fargate", () => {
  it("has a network mode [services/fargate-network]", () => {
    expect(inDevelopment({ "services.networkMode": "bridge" })).toEqual([
      "services.networkMode: got bridge on Fargate (services.capacity); allowed: awsvpc",
    ]);
  });

  it.each([
    ["0.25 vCPU", "512 MiB", undefined],
    ["0.25 vCPU", "2 GiB", undefined],
    ["0.25 vCPU", "3 GiB", '"0.5 vCPU" with "3 GiB"'],
    ["0.75 vCPU", "1536 MiB", '"1 vCPU" with "2 GiB"'],
    ["1 vCPU", "1 GiB", '"1 vCPU" with "2 GiB"'],
    ["8 vCPU", "60 GiB", undefined],
    ["8 vCPU", "57 GiB", '"8 vCPU" with "60 GiB"'],
    ["16 vCPU", "120 GiB", undefined],
    ["32 vCPU", "64 GiB", 'up to "16 vCPU" with "120 GiB"'],
  ])("of %s with %s: %s [services/fargate-size]", (cpu, memory, allowed) =>
    expect(inDevelopment({ "services.api.cpu": cpu, "services.api.memory": memory })).toEqual(
      allowed === undefined
        ? []
        : [
            expect.stringMatching(
              new RegExp(`^services\\.api\\.(cpu|memory): got "${cpu}" with "${memory}" .*allowed: ${allowed}$`),
            ),
          ],
    ),
  );

  it("sells none of production's odd sizes: each is told at what has to change [services/fargate-size]", () => {
    const onFargate = { "services.capacity": { launchType: "fargate", spot: false }, "services.networkMode": "awsvpc" };
    expect(inProduction(onFargate).map((problem) => problem.split(": got")[0])).toEqual([
      "services.api.cpu",
      "services.consumer.memory",
    ]);
  });
});

describe("processors on instances [services/cpu-units]", () => {
  it.each([
    ["0.25 vCPU", undefined],
    ["0.75 vCPU", undefined],
    ["0.3 vCPU", "0.5 vCPU"],
    ["0.2 vCPU", "0.25 vCPU"],
    ["0 vCPU", "0.25 vCPU"],
    ["193 vCPU", "192 vCPU"],
  ])("of %s: %s", (cpu, allowed) => {
    const told = allowed === undefined ? [] : [`services.consumer.cpu: got "${cpu}"; allowed: "${allowed}"`];
    const problems = inProduction({ "services.consumer.cpu": cpu });
    expect(problems.filter((problem) => problem.startsWith("services.consumer.cpu"))).toEqual(told);
  });

  it("that are no whole units are told before it is reckoned with them", () => {
    expect(inProduction({ "services.consumer.cpu": "1.1 vCPU" })).toEqual([
      'services.consumer.cpu: got "1.1 vCPU"; allowed: "1.25 vCPU"',
    ]);
  });
});

describe("a deployment [services/deployable]", () => {
  const of = (name: string, minimum: number, minimumHealthy: string, maximum: string) =>
    inDevelopment({
      [`services.${name}.tasks`]: minimum,
      [`services.${name}.scaling`]: { minimum, maximum: 6 },
      [`services.${name}.deployment`]: { minimumHealthy, maximum },
    });

  it.each([
    [1, "0%", "100%", true],
    [1, "100%", "200%", true],
    [1, "100%", "199%", false],
    [1, "50%", "150%", false],
    [2, "50%", "100%", true],
    [2, "51%", "100%", false],
    [2, "100%", "150%", true],
    [2, "100%", "149%", false],
    [4, "75%", "100%", true],
    [3, "75%", "100%", false],
  ])("of %d tasks, %s to %s, ends: %s", (tasks, minimumHealthy, maximum, ends) =>
    expect(of("consumer", tasks, minimumHealthy, maximum)).toHaveLength(ends ? 0 : 1),
  );

  it("that would never end is refused with the limits that let it, which pass", () => {
    expect(of("api", 3, "75%", "100%")).toEqual([
      'services.api.deployment: got 75% to 100%: of 3 tasks (services.api.scaling.minimum) none may stop and none be added; allowed: minimumHealthy up to "66%", or maximum from "134%"',
    ]);
    expect(of("api", 3, "66%", "100%")).toEqual([]);
    expect(of("api", 3, "75%", "134%")).toEqual([]);
  });

  it("keeps to what ECS takes", () => {
    expect(inDevelopment({ "services.api.deployment.maximum": "99%" })).toEqual([
      'services.api.deployment.maximum: got "99%"; allowed: a percentage from "100%" to "200%" of the tasks',
    ]);
    expect(inDevelopment({ "services.api.deployment.maximum": "201%" })).toHaveLength(1);
    expect(inDevelopment({ "services.api.deployment.minimumHealthy": "101%" })).toHaveLength(1);
  });
});

describe("the time to stop [services/stop-timeout]", () => {
  it.each([
    ["16 seconds", 0],
    ["15 seconds", 1],
    ["2 minutes", 0],
    ["121 seconds", 1],
  ])("of %s: %d problems", (stopTimeout, problems) =>
    expect(inProduction({ "services.consumer.stopTimeout": stopTimeout })).toHaveLength(problems),
  );
});

describe("autoscaling", () => {
  it("has the first tasks between its fewest and its most [services/scaling-range]", () => {
    expect(inProduction({ "services.temporalWorker.tasks": 4 })).toEqual([]);
    expect(inProduction({ "services.temporalWorker.tasks": 5 })).toEqual([
      "services.temporalWorker.tasks: got 5; allowed: 2 to 4 (services.temporalWorker.scaling)",
    ]);
    expect(inProduction({ "services.api.tasks": 3 })).toEqual([]);
    expect(inProduction({ "services.api.tasks": 2 })).toHaveLength(1);
    expect(inProduction({ "services.temporalWorker.scaling": { minimum: 3, maximum: 3 } })).toEqual([]);
    expect(inProduction({ "services.temporalWorker.scaling": { minimum: 4, maximum: 3 } })).toEqual([
      "services.temporalWorker.scaling.minimum: got 4; allowed: up to 3 (services.temporalWorker.scaling.maximum)",
    ]);
  });

  it.each(["api", "consumer", "temporalWorker"])(
    "leaves two tasks of %s with protection on [services/two-tasks]",
    (name) => {
      const anyDeployment = { [`services.${name}.deployment`]: { minimumHealthy: "0%", maximum: "100%" } };
      expect(inProduction({ ...anyDeployment, [`services.${name}.scaling.minimum`]: 2 })).toEqual([]);
      const one = { ...anyDeployment, [`services.${name}.scaling.minimum`]: 1 };
      expect(inProduction(one)).toEqual([
        `services.${name}.scaling.minimum: got 1 with protection on; allowed: from 2, so that one is left when one is lost`,
      ]);
      expect(inProduction(one, { protection: "off" })).toEqual([]);
    },
  );

  it("starts no consumer without a partition [services/idle-when-scaled-out]", () => {
    expect(inProduction({ "services.consumer.scaling.maximum": 31 })).toEqual([
      "services.consumer.scaling.maximum: got 31; allowed: up to 30, the partitions of kafka.topics.events; they can be added, never taken away",
    ]);
    const more = { "services.consumer.scaling.maximum": 31, "kafka.topics.events.partitions": 31 };
    expect(inProduction({ ...more, "kafka.topics.events_lazy.partitions": 31 })).toEqual([]);
    expect(inProduction(more)).toEqual([
      expect.stringContaining("up to 30, the partitions of kafka.topics.events_lazy"),
    ]);
    expect(inProduction({ "kafka.topics.wallet_alert.partitions": 1 })).toEqual([]);
    // Told once, of the first tasks.
    expect(inProduction({ "services.consumer.tasks": 31, "services.consumer.scaling.maximum": 31 })).toEqual([
      expect.stringContaining("kafka.topics.events.partitions: got 30"),
      expect.stringContaining("kafka.topics.events_lazy.partitions: got 30"),
    ]);
  });

  it("goes up to what 002 recommends for the peak, with protection on [services/enough-for-peak]", () => {
    expect(inProduction({ "services.api.scaling.maximum": 8 })).toEqual([]);
    const seven = { "services.api.scaling.maximum": 7 };
    expect(inProduction(seven)).toEqual([
      'services.api.scaling.maximum: got 7 of "0.75 vCPU" and "1536 MiB" (services.api); for a peak of 200/s (workload.peakEventsPerSecond), 002 recommends 3 of "2 vCPU" and "2 GiB"; allowed: from 8, or larger tasks',
    ]);
    expect(inProduction(seven, { protection: "off" })).toEqual([]);
    // As many tasks, as many processors, and as much memory.
    const large = { "services.api.cpu": "4 vCPU", "services.api.memory": "8 GiB", "services.api.tasks": 2 };
    expect(inProduction({ ...large, "services.api.scaling": { minimum: 2, maximum: 2 } })).toEqual([
      expect.stringContaining("allowed: from 3, or larger tasks"),
    ]);
    expect(inProduction({ "services.api.memory": "512 MiB" })).toEqual([]);
    expect(inProduction({ "services.api.memory": "511 MiB" })).toEqual([
      expect.stringContaining("allowed: from 13, or larger tasks"),
    ]);
    // From 500/s on, 5 of 2 vCPU: 14 of 0.75.
    const fast = {
      "kafka.topics.events.eventsPerConsumer": "99/s",
      "kafka.topics.events_lazy.eventsPerConsumer": "99/s",
      "alb.waf.rateLimit": null,
    };
    expect(inProduction({ ...fast, "workload.peakEventsPerSecond": 499 })).toEqual([]);
    expect(inProduction({ ...fast, "workload.peakEventsPerSecond": 500 })).toEqual([
      expect.stringContaining("allowed: from 14, or larger tasks"),
    ]);
    // Consumers have 15 vCPU, which is enough from 1,000/s on (10), and not from 10,000/s on (20).
    const consumers = (peak: number) =>
      inProduction({ ...fast, "workload.peakEventsPerSecond": peak }).filter((problem) =>
        problem.startsWith("services.consumer"),
      );
    expect(consumers(9999)).toEqual([]);
    expect(consumers(10_000)).toEqual([expect.stringContaining("allowed: from 40, or larger tasks")]);
  });
});
