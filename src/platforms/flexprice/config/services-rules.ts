import { nearestFargateSize } from "../../../../modules/facts/fargate-sizes";
import { seconds } from "../../../../modules/units";
import { checkInstanceClass } from "../../../core/instance-class";
import { forEachReadable, type Rule } from "../../../core/rules";
import type { KafkaProfile } from "./kafka";
import { asSize, serviceNames, taskSize, tasksInDeployment } from "./service-tasks";
import type { ServicesProfile } from "./services";
import { capacityRules } from "./services-capacity-rules";
import { scalingRules } from "./services-scaling-rules";
import type { WorkloadProfile } from "./workload";

/** The sections that the rules of the services read. */
export interface ServicesSections {
  readonly services: ServicesProfile;
  readonly kafka: KafkaProfile;
  readonly workload: WorkloadProfile;
}

/** CPU units that are whole come in steps of so many vCPU, two decimals given. */
const CPU_STEP = 0.25;
/** vCPU of one task: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html (cpu) */
const MOST_CPU = 192;
/** Seconds that the application itself takes to stop its routers: Flexprice's own shutdown. */
const SHUTDOWN = 15;
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html (stopTimeout) */
const LONGEST_STOP = 120;

const taskRules: readonly Rule<ServicesSections>[] = [
  {
    id: "services/known-class",
    rule: "The instance type exists, with its size known.",
    why: "A plan takes any text; the Auto Scaling group then starts nothing, and services wait for ever.",
    source: "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html",
    check({ environment, profile: { services } }, report) {
      const { capacity } = services;
      if (capacity.launchType !== "ec2") return;
      checkInstanceClass(
        environment,
        "ecs",
        { path: "services.capacity.instanceType", found: capacity.instanceType },
        report,
      );
    },
  },
  {
    id: "services/fargate-network",
    rule: "Fargate has network mode awsvpc.",
    why: "It takes no other; RegisterTaskDefinition refuses it in the middle of an apply.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    check({ profile: { services } }, report) {
      if (services.capacity.launchType !== "fargate" || services.networkMode === "awsvpc") return;
      report("services.networkMode", `got ${services.networkMode} on Fargate (services.capacity); allowed: awsvpc`);
    },
  },
  {
    id: "services/fargate-size",
    rule: "On Fargate, processors and memory of a task are a pair that it sells.",
    why: "It sells 0.25 to 16 vCPU, each with memory of its own; 000's 0.75 vCPU is none of them. RegisterTaskDefinition refuses others.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html",
    check({ profile: { services } }, report) {
      if (services.capacity.launchType !== "fargate") return;
      forEachReadable(serviceNames, (name) => {
        const { cpu, memory } = services[name];
        const wanted = taskSize({ cpu, memory });
        const sold = nearestFargateSize(wanted);
        if (sold?.cpuUnits === wanted.cpuUnits && sold.memoryMib === wanted.memoryMib) return;
        const allowed = sold
          ? `"${sold.cpuUnits / 1024} vCPU" with "${asSize(sold.memoryMib)}"`
          : 'up to "16 vCPU" with "120 GiB"';
        report(
          sold?.cpuUnits === wanted.cpuUnits ? `services.${name}.memory` : `services.${name}.cpu`,
          `got "${cpu}" with "${memory}" (services.${name}), which Fargate does not sell; allowed: ${allowed}`,
        );
      });
    },
  },
  {
    id: "services/cpu-units",
    rule: `On instances, a task has a whole number of CPU units: ${CPU_STEP} to ${MOST_CPU} vCPU, in steps of ${CPU_STEP}.`,
    why: "ECS reckons in 1,024ths of a vCPU; a fraction of one is no number it takes.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
    check({ profile: { services } }, report) {
      if (services.capacity.launchType !== "ec2") return;
      forEachReadable(serviceNames, (name) => {
        const { cpu } = services[name];
        const found = Number.parseFloat(cpu);
        if (Number.isInteger(found / CPU_STEP) && found >= CPU_STEP && found <= MOST_CPU) return;
        const nearest = Math.min(Math.max(Math.ceil(found / CPU_STEP) * CPU_STEP, CPU_STEP), MOST_CPU);
        report(`services.${name}.cpu`, `got "${cpu}"; allowed: "${nearest} vCPU"`);
      });
    },
  },
  {
    id: "services/deployable",
    rule: "A deployment may stop a task before the new one runs, or start one more, at the fewest tasks too.",
    why: "With one task, 100 % healthy and 150 % at most, ECS may do neither: the deployment never ends.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
    check({ profile: { services } }, report) {
      forEachReadable(serviceNames, (name) => {
        const { scaling, deployment } = services[name];
        const { fewest, most } = tasksInDeployment(scaling.minimum, { deployment });
        if (fewest < scaling.minimum || most > scaling.minimum) return;
        const tasks = `${scaling.minimum} ${scaling.minimum === 1 ? "task" : "tasks"} (services.${name}.scaling.minimum)`;
        const stops = Math.floor((100 * (scaling.minimum - 1)) / scaling.minimum);
        const starts = 100 + Math.ceil(100 / scaling.minimum);
        report(
          `services.${name}.deployment`,
          `got ${deployment.minimumHealthy} to ${deployment.maximum}: of ${tasks} none may stop and none be added; allowed: minimumHealthy up to "${stops}%", or maximum from "${starts}%"`,
        );
      });
    },
  },
  {
    id: "services/stop-timeout",
    rule: `A task has more than ${SHUTDOWN} seconds to stop, and ${LONGEST_STOP} at most.`,
    why: `The application takes up to ${SHUTDOWN} seconds; killed before, a consumer loses its place, and events are handled twice. Fargate refuses more than ${LONGEST_STOP}.`,
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    check({ profile: { services } }, report) {
      forEachReadable(serviceNames, (name) => {
        const { stopTimeout } = services[name];
        if (seconds(stopTimeout) > SHUTDOWN && seconds(stopTimeout) <= LONGEST_STOP) return;
        report(
          `services.${name}.stopTimeout`,
          `got "${stopTimeout}"; allowed: "${SHUTDOWN + 1} seconds" to "${LONGEST_STOP} seconds"`,
        );
      });
    },
  },
];

export const servicesRules: readonly Rule<ServicesSections>[] = [...taskRules, ...scalingRules, ...capacityRules];
