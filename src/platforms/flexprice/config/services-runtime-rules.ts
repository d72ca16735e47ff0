import { nearestFargateSize } from "../../../../modules/facts/fargate-sizes";
import { mebibytes, seconds } from "../../../../modules/units";
import { forEachReadable, type Rule } from "../../../core/rules";
import type { ApplicationProfile } from "./application";
import { asSize, mostTasks, serviceNames, taskSize } from "./service-tasks";
import type { ServicesSections } from "./services-rules";
import type { TasksProfile } from "./tasks";

export interface RuntimeSections extends ServicesSections {
  readonly application: ApplicationProfile;
  readonly tasks: TasksProfile;
}

/** https://clickhouse.com/docs/operations/server-configuration-parameters/settings#max_connections: its default */
const CLICKHOUSE_CONNECTIONS = 4096;
/** What the application needs beside its collector. Not from the documents. */
const LEAST_FOR_APPLICATION = 256;

/** How the services run: modes, bounds in time, tracing, and what all tasks together ask of others. */
export const runtimeRules: readonly Rule<RuntimeSections>[] = [
  {
    id: "services/local-mode",
    rule: "Everything in one process is for an environment without protection, and for one task.",
    why: "It does not scale: its consumers come and go with every deployment of the API, and one that fails takes all with it.",
    source:
      "Source document 001: local mode is for development and fewer than 1,000 events a day; it does not scale horizontally",
    check({ environment, profile: { services } }, report) {
      if (services.mode !== "local") return;
      if (environment.protection === "on") report("services.mode", "got local with protection on; allowed: split");
      if (services.api.tasks === 1) return;
      report(
        "services.api.tasks",
        `got ${services.api.tasks} with services.mode: local, which does not scale; allowed: 1`,
      );
    },
  },
  {
    id: "services/schedules",
    rule: "A schedule keeps within the bounds of its service, and its name is its own.",
    why: "The check of what fits knows those bounds alone: more tasks would wait for instances for ever. AWS overwrites one schedule by another of its name.",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html",
    check({ profile: { services } }, report) {
      const { schedules } = services.scaling;
      for (const [index, { name, service, minimum, maximum }] of schedules.entries()) {
        const path = `services.scaling.schedules[${index}]`;
        const bounds = services[service].scaling;
        if (schedules.findIndex((each) => each.name === name && each.service === service) < index) {
          report(`${path}.name`, `got "${name}" a second time for ${service}; allowed: a name of its own`);
        }
        if (minimum > maximum) report(`${path}.minimum`, `got ${minimum}; allowed: up to ${maximum} (${path}.maximum)`);
        if (maximum > bounds.maximum) {
          report(
            `${path}.maximum`,
            `got ${maximum}; allowed: up to ${bounds.maximum} (services.${service}.scaling.maximum), for which there is room`,
          );
        }
        if (minimum < bounds.minimum) {
          report(
            `${path}.minimum`,
            `got ${minimum}; allowed: from ${bounds.minimum} (services.${service}.scaling.minimum)`,
          );
        }
      }
    },
  },
  {
    id: "services/cooldowns",
    rule: "Autoscaling takes tasks away more slowly than it adds them.",
    why: "Otherwise it swings: tasks go between two peaks and are missing at the second.",
    source: "Source document 002, HorizontalPodAutoscaler: up after 30 seconds, down after 300",
    check({ profile: { services } }, report) {
      const { cooldown } = services.scaling;
      if (seconds(cooldown.in) > seconds(cooldown.out)) return;
      report(
        "services.scaling.cooldown.in",
        `got "${cooldown.in}"; allowed: more than "${cooldown.out}" (services.scaling.cooldown.out)`,
      );
    },
  },
  {
    id: "services/backlog",
    rule: "The backlog that consumers may have is 10 seconds or more.",
    why: "Lag is published once a minute: a shorter target asks for the most tasks at every sample.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html",
    check({ profile: { services } }, report) {
      const { backlog } = services.scaling;
      if (seconds(backlog) >= 10) return;
      report("services.scaling.backlog", `got "${backlog}"; allowed: from "10 seconds"`);
    },
  },
  {
    id: "services/tracing-memory",
    rule: `The collector leaves the application ${LEAST_FOR_APPLICATION} MiB at least.`,
    why: "The two share the task's memory; ECS refuses a container without any, and Linux kills one with too little.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    check({ profile: { services } }, report) {
      const { tracing } = services;
      if (tracing === null) return;
      const taken = mebibytes(tracing.memory);
      const [least, name] = serviceNames
        .map((each) => [mebibytes(services[each].memory), each] as const)
        .reduce((a, b) => (b[0] < a[0] ? b : a));
      if (least - taken >= LEAST_FOR_APPLICATION) return;
      report(
        "services.tracing.memory",
        `got "${tracing.memory}" of "${services[name].memory}" (services.${name}.memory); allowed: up to "${asSize(least - LEAST_FOR_APPLICATION)}"`,
      );
    },
  },
  {
    id: "services/clickhouse-connections",
    rule: "All tasks together open fewer connections to ClickHouse than it takes.",
    why: "It refuses those above; requests and events then fail when load is highest.",
    source: "https://clickhouse.com/docs/operations/server-configuration-parameters/settings#max_connections",
    check({ profile: { services, application } }, report) {
      const { maxOpenConnections } = application.clickhouse;
      const tasks = serviceNames.reduce((sum, name) => sum + mostTasks(services[name]), 0);
      if (tasks * maxOpenConnections < CLICKHOUSE_CONNECTIONS) return;
      report(
        "application.clickhouse.maxOpenConnections",
        `got ${maxOpenConnections}; scaled out, with a deployment under way, ${tasks} tasks open ${tasks * maxOpenConnections} of ClickHouse's ${CLICKHOUSE_CONNECTIONS}; allowed: up to ${Math.ceil(CLICKHOUSE_CONNECTIONS / tasks) - 1}`,
      );
    },
  },
  {
    id: "tasks/fargate-size",
    rule: "Processors and memory of a one-off task are a pair that Fargate sells.",
    why: "RegisterTaskDefinition refuses others.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html",
    check({ profile: { tasks } }, report) {
      forEachReadable(["databaseInit", "migrate"] as const, (name) => {
        const { cpu, memory } = tasks[name];
        const wanted = taskSize({ cpu, memory });
        const sold = nearestFargateSize(wanted);
        if (sold?.cpuUnits === wanted.cpuUnits && sold.memoryMib === wanted.memoryMib) return;
        const allowed = sold ? `"${sold.cpuUnits / 1024} vCPU" with "${asSize(sold.memoryMib)}"` : 'up to "16 vCPU"';
        report(`tasks.${name}.cpu`, `got "${cpu}" with "${memory}", which Fargate does not sell; allowed: ${allowed}`);
      });
    },
  },
  {
    id: "tasks/migrate-timeout",
    rule: "The timeout of PostgreSQL's migrations is a minute at least.",
    why: "A migration that is cut off in the middle of a large table starts anew, and never ends.",
    source: "Flexprice, cmd/migrate: --timeout, in seconds",
    check({ profile: { tasks } }, report) {
      const { timeout } = tasks.migrate;
      if (seconds(timeout) < 60) report("tasks.migrate.timeout", `got "${timeout}"; allowed: from "60 seconds"`);
    },
  },
];
