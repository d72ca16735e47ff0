import { describe, expect, it } from "@jest/globals";
import { changed, problemsOf } from "../../support/environments";

const inDevelopment = (overrides: object) => problemsOf(changed("flexprice-development", { overrides }));
const inProduction = (overrides: object) => problemsOf(changed("flexprice-production", { overrides }));

describe("mode local [services/local-mode]", () => {
  it("is for environments without protection", () => {
    expect(inDevelopment({ "services.mode": "local" })).toEqual([]);
    expect(inProduction({ "services.mode": "local" })).toEqual([
      "services.mode: got local with protection on; allowed: split",
      "services.api.tasks: got 6 with services.mode: local, which does not scale; allowed: 1 (from the profile production)",
    ]);
  });

  it("has one task", () => {
    expect(inDevelopment({ "services.mode": "local", "services.api.tasks": 2 })).toEqual([
      "services.api.tasks: got 2 with services.mode: local, which does not scale; allowed: 1",
    ]);
  });
});

describe("schedules [services/schedules]", () => {
  const schedule = {
    name: "month-end",
    service: "consumer",
    at: "cron(0 0 1 * ? *)",
    timezone: "UTC",
    minimum: 6,
    maximum: 30,
  };
  const withSchedules = (...schedules: object[]) => inProduction({ "services.scaling.schedules": schedules });

  it("keep within what there is room for", () => {
    expect(withSchedules(schedule)).toEqual([]);
    expect(withSchedules({ ...schedule, maximum: 31 })).toEqual([
      "services.scaling.schedules[0].maximum: got 31; allowed: up to 30 (services.consumer.scaling.maximum), for which there is room",
    ]);
    expect(withSchedules({ ...schedule, minimum: 5 })).toEqual([
      "services.scaling.schedules[0].minimum: got 5; allowed: from 6 (services.consumer.scaling.minimum)",
    ]);
    expect(withSchedules({ ...schedule, minimum: 11, maximum: 10 })).toEqual([
      "services.scaling.schedules[0].minimum: got 11; allowed: up to 10 (services.scaling.schedules[0].maximum)",
    ]);
  });

  it("have a name of their own for each service", () => {
    expect(withSchedules(schedule, { ...schedule, service: "api", minimum: 3, maximum: 12 })).toEqual([]);
    expect(withSchedules(schedule, schedule)).toEqual([
      'services.scaling.schedules[1].name: got "month-end" a second time for consumer; allowed: a name of its own',
    ]);
  });
});

it.each([
  ["60 seconds", "61 seconds", []],
  [
    "60 seconds",
    "1 minute",
    ['services.scaling.cooldown.in: got "1 minute"; allowed: more than "60 seconds" (services.scaling.cooldown.out)'],
  ],
])("out after %s, in after %s [services/cooldowns]", (out, inward, problems) => {
  expect(inProduction({ "services.scaling.cooldown": { out, in: inward } })).toEqual(problems);
});

it("takes a backlog from 10 seconds on [services/backlog]", () => {
  expect(inProduction({ "services.scaling.backlog": "10 seconds" })).toEqual([]);
  expect(inProduction({ "services.scaling.backlog": "9 seconds" })).toEqual([
    'services.scaling.backlog: got "9 seconds"; allowed: from "10 seconds"',
  ]);
});

it("leaves the application its memory beside the collector [services/tracing-memory]", () => {
  const tracing = { to: "x-ray", image: "public.ecr.aws/a/b:1", sampleRate: "10%" };
  expect(inDevelopment({ "services.tracing": { ...tracing, memory: "768 MiB" } })).toEqual([]);
  expect(inDevelopment({ "services.tracing": { ...tracing, memory: "769 MiB" } })).toEqual([
    'services.tracing.memory: got "769 MiB" of "1 GiB" (services.api.memory); allowed: up to "768 MiB"',
  ]);
});

it("opens fewer connections than ClickHouse takes, scaled out [services/clickhouse-connections]", () => {
  expect(inProduction({ "application.clickhouse.maxOpenConnections": 75 })).toEqual([]);
  expect(inProduction({ "application.clickhouse.maxOpenConnections": 76 })).toEqual([
    "application.clickhouse.maxOpenConnections: got 76; scaled out, with a deployment under way, 54 tasks open 4104 of ClickHouse's 4096; allowed: up to 75",
  ]);
});

describe("one-off tasks", () => {
  it("have a size that Fargate sells [tasks/fargate-size]", () => {
    expect(inDevelopment({ "tasks.migrate.memory": "4 GiB" })).toEqual([]);
    expect(inDevelopment({ "tasks.migrate.memory": "5 GiB", "tasks.databaseInit.cpu": "0.75 vCPU" })).toEqual([
      'tasks.databaseInit.cpu: got "0.75 vCPU" with "512 MiB", which Fargate does not sell; allowed: "1 vCPU" with "2 GiB"',
      'tasks.migrate.cpu: got "0.5 vCPU" with "5 GiB", which Fargate does not sell; allowed: "1 vCPU" with "5 GiB" (from the profile development)',
    ]);
  });

  it("give migrations a minute at least [tasks/migrate-timeout]", () => {
    expect(inDevelopment({ "tasks.migrate.timeout": "60 seconds" })).toEqual([]);
    expect(inDevelopment({ "tasks.migrate.timeout": "59 seconds" })).toEqual([
      'tasks.migrate.timeout: got "59 seconds"; allowed: from "60 seconds"',
    ]);
  });
});
