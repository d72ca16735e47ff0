import { describe, expect, it } from "@jest/globals";
import { fewestInstances } from "../../../modules/ecs/placement";
import {
  serviceNames,
  tasksInDeployment,
  taskSize,
  type ServiceName,
} from "../../../src/platforms/flexprice/config/service-tasks";
import { roomOn } from "../../../src/platforms/flexprice/config/services-placement";
import { production } from "../../../src/platforms/flexprice/config/services";
import { changed, problemsOf } from "../../support/environments";

const inProduction = (overrides: object, changes: object = {}) =>
  problemsOf(changed("flexprice-production", { overrides, ...changes }));

const atOnce = { minimumHealthy: "0%", maximum: "100%" };
/** Source document 000's sizing table: ten instances, fixed numbers of tasks; no task more while one is deployed. */
const document = {
  "services.capacity.instances": { minimum: 10, maximum: 10 },
  "services.api.scaling": { minimum: 6, maximum: 6 },
  "services.api.deployment": atOnce,
  "services.consumer.scaling": { minimum: 30, maximum: 30 },
  "services.consumer.cpu": "1 vCPU",
  "services.consumer.deployment": atOnce,
  "services.temporalWorker.scaling": { minimum: 3, maximum: 3 },
  "services.temporalWorker.deployment": atOnce,
};
const unprotected = { protection: "off" }; // so that nothing is said of 002's recommendations

describe("source document 000's sizes [services/fits]", () => {
  it("are refused with the arithmetic, and with what fits", () => {
    expect(inProduction(document, unprotected)).toEqual([
      'services.capacity.instances.maximum: got 10, and one may be lost; scaled out, with a deployment under way, tasks take 6 × 768 (services.api) + 30 × 1024 (services.consumer) + 3 × 2048 (services.temporalWorker) = 41472 CPU units and 6 × 1536 + 30 × 1792 + 3 × 4096 = 75264 MiB; 9 × m6g.xlarge (services.capacity) have 9 × 4096 = 36864 CPU units and 9 × 14899 = 134091 MiB; no room for 6 api; allowed: from 12, or services.capacity.instanceType: m6g.2xlarge, or services.consumer.cpu: "0.75 vCPU"',
    ]);
  });

  it.each([
    ["12 instances", { "services.capacity.instances": { minimum: 10, maximum: 12 } }, 0],
    ["11 instances", { "services.capacity.instances": { minimum: 10, maximum: 11 } }, 1],
    ["m6g.2xlarge", { "services.capacity.instanceType": "m6g.2xlarge" }, 0],
    ["consumers of 0.75 vCPU", { "services.consumer.cpu": "0.75 vCPU" }, 0],
  ])("with %s: %d problems", (_, proposed, problems) =>
    expect(inProduction({ ...document, ...proposed }, unprotected)).toHaveLength(problems),
  );
});

describe("what finds room [services/fits]", () => {
  it("is the last task that there is room for, and not one more", () => {
    // 11 instances: 3 for 6 workers, 4 for 20 of api, 3 for 24 consumers, 1 for the last of api and 6 consumers.
    const api = (maximum: number) =>
      inProduction({ "services.api.deployment": atOnce, "services.api.scaling.maximum": maximum });
    expect(api(21)).toEqual([]);
    expect(api(22)).toEqual([expect.stringMatching(/no room for 1 consumer; allowed: from 13, /)]);
  });

  it("has an instance to lose", () => {
    expect(inProduction({ "services.capacity.instances.maximum": 12 })).toEqual([]);
    expect(inProduction({ "services.capacity.instances.maximum": 11 })).toEqual([
      expect.stringMatching(/got 11, .* 10 × 4096 = 40960 CPU units .* no room for 3 consumer; allowed: from 12, /),
    ]);
  });

  it("counts the tasks of a deployment", () => {
    expect(inProduction({ "services.temporalWorker.deployment.maximum": "199%" })).toEqual([]);
    // 4 × 200 % = 8 workers: one instance more.
    expect(inProduction({ "services.temporalWorker.deployment.maximum": "200%" })).toEqual([
      expect.stringMatching(/ 8 × 2048 \(services\.temporalWorker\) .*allowed: from 13, /),
    ]);
  });

  it("counts memory, and proposes less of it where it is what lacks", () => {
    expect(inProduction({ "services.consumer.memory": "2 GiB" })).toEqual([]);
    expect(inProduction({ "services.consumer.memory": "4 GiB" })).toEqual([
      expect.stringMatching(
        /allowed: from 16, or services\.capacity\.instanceType: m6g\.2xlarge, or services\.consumer\.memory: "2 GiB"/,
      ),
    ]);
  });

  it("counts network interfaces, if every task has its own [services/fits]", () => {
    const awsvpc = { "services.networkMode": "awsvpc" };
    expect(inProduction(awsvpc)).toEqual([
      expect.stringMatching(
        /and network interfaces for 11 × 3 = 33 tasks; no room for 24 consumer; allowed: from 20, or .*m6g\.4xlarge, or services\.capacity\.trunking: true/,
      ),
    ]);
    expect(inProduction({ ...awsvpc, "services.capacity.instances.maximum": 20 })).toEqual([]);
    expect(inProduction({ ...awsvpc, "services.capacity.instances.maximum": 19 })).toHaveLength(1);
    expect(inProduction({ ...awsvpc, "services.capacity.trunking": true })).toEqual([]);
  });

  it("is no task that is larger than an instance, however many there are", () => {
    const large = { "services.temporalWorker.memory": "15 GiB" };
    expect(inProduction(large)).toEqual([
      expect.stringMatching(/no room for 6 temporalWorker; allowed: services\.capacity\.instanceType: m6g\.2xlarge/),
    ]);
    expect(inProduction({ ...large, "services.api.memory": "300 GiB" })).toEqual([
      expect.stringMatching(/allowed: fewer or smaller tasks/),
    ]);
  });

  it("is not asked of Fargate", () => {
    const many = { tasks: 500, scaling: { minimum: 500, maximum: 500 } };
    const api = {
      "services.api.tasks": many.tasks,
      "services.api.scaling": many.scaling,
      "application.clickhouse.maxOpenConnections": 4,
    };
    expect(problemsOf(changed("flexprice-development", { overrides: api }))).toEqual([]);
  });
});

it("production has two instances to spare at first and one when scaled out, deployments under way", () => {
  const { capacity, networkMode } = production;
  const needed = (wanted: (service: (typeof production)[ServiceName]) => number) => {
    const tasks = serviceNames.map((name) => ({
      name,
      count: tasksInDeployment(wanted(production[name]), production[name]).most,
      ...taskSize(production[name]),
    }));
    const room = roomOn(capacity, networkMode);
    return room && fewestInstances(tasks, room, 100);
  };
  expect(needed(({ tasks }) => tasks)).toBe(capacity.instances.minimum - 2);
  expect(needed(({ scaling }) => scaling.maximum)).toBe(capacity.instances.maximum - 1);
});

describe("the group of instances", () => {
  it("has no more at least than at most [services/instances-range]", () => {
    expect(inProduction({ "services.capacity.instances": { minimum: 12, maximum: 12 } })).toEqual([]);
    expect(inProduction({ "services.capacity.instances": { minimum: 13, maximum: 12 } })).toEqual([
      "services.capacity.instances.minimum: got 13; allowed: up to 12 (services.capacity.instances.maximum)",
    ]);
  });

  it("has trunks only where they do something [services/trunking]", () => {
    const trunks = { "services.capacity.trunking": true };
    expect(inProduction(trunks)).toEqual([
      "services.capacity.trunking: got true with services.networkMode: bridge; allowed: false, or awsvpc",
    ]);
    const burstable = { ...trunks, "services.networkMode": "awsvpc", "services.capacity.instances.maximum": 20 };
    expect(inProduction({ ...burstable, "services.capacity.instanceType": "t4g.xlarge" })).toEqual([
      'services.capacity.trunking: got true with "t4g.xlarge" (services.capacity.instanceType), which has none; allowed: false',
    ]);
    expect(inProduction({ ...burstable, "services.capacity.instanceType": "m7g.xlarge" })).toEqual([]);
    const newer = { ...burstable, "services.capacity.instanceType": "m9g.xlarge" };
    expect(inProduction(newer, { newerClasses: ["m9g.xlarge"] })).toEqual([]);
  });
});
