import { unplaced, type Room, type Tasks } from "../../../../modules/ecs/placement";
import { ecsInstance } from "../../../../modules/facts/ecs-instances";
import { instanceClasses } from "../../../../modules/facts/instance-classes";
import type { Rule } from "../../../core/rules";
import { mostTasksOfAll, proposals, roomOn } from "./services-placement";
import type { ServicesSections } from "./services-rules";

/** What the instances of services.capacity have room for. */
export const capacityRules: readonly Rule<ServicesSections>[] = [
  {
    id: "services/instances-range",
    rule: "The group's fewest instances are no more than its most.",
    why: "Auto Scaling refuses the group, in the middle of an apply.",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html",
    check({ profile: { services } }, report) {
      if (services.capacity.launchType !== "ec2") return;
      const { minimum, maximum } = services.capacity.instances;
      if (minimum <= maximum) return;
      report(
        "services.capacity.instances.minimum",
        `got ${minimum}; allowed: up to ${maximum} (services.capacity.instances.maximum)`,
      );
    },
  },
  {
    id: "services/trunking",
    rule: "ENI trunking is on only for tasks with an address of their own, on a type that has it.",
    why: "Nothing fails: the instance has its few interfaces, and most tasks wait for ever.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html",
    check({ profile: { services } }, report) {
      if (services.capacity.launchType !== "ec2" || !services.capacity.trunking) return;
      const { instanceType } = services.capacity;
      const path = "services.capacity.trunking";
      if (services.networkMode !== "awsvpc") {
        report(path, `got true with services.networkMode: ${services.networkMode}; allowed: false, or awsvpc`);
      } else if (instanceClasses.has(instanceType) && ecsInstance(instanceType)?.addressed.trunked === undefined) {
        report(
          path,
          `got true with "${instanceType}" (services.capacity.instanceType), which has none; allowed: false`,
        );
      }
    },
  },
  {
    id: "services/fits",
    rule: "Scaled out, with a deployment of every service under way and one instance lost, all tasks find room on the most instances.",
    why: "What finds none stays PROVISIONING, and the deployment never ends. 000's own sizes need 41,472 CPU units of 40,960, before any deployment.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html",
    check({ profile: { services } }, report) {
      const { capacity, networkMode } = services;
      if (capacity.launchType !== "ec2") return;
      const room = roomOn(capacity, networkMode);
      const tasks = mostTasksOfAll(services);
      // services/known-class tells it, or the environment vouches for the type; services/cpu-units tells it.
      if (!room || tasks.some(({ cpuUnits }) => !Number.isInteger(cpuUnits))) return;
      const { maximum } = capacity.instances;
      const left = unplaced(tasks, room, maximum - 1);
      if (left.size === 0) return;
      const noRoom = [...left].map(([name, count]) => `${count} ${name}`).join(", ");
      report(
        "services.capacity.instances.maximum",
        `got ${maximum}, and one may be lost; scaled out, with a deployment under way, tasks take ${taken(tasks)}; ${maximum - 1} × ${capacity.instanceType} (services.capacity) have ${had(room, maximum - 1)}; no room for ${noRoom}; allowed: ${proposals(services, capacity, room).join(", or ")}`,
      );
    },
  },
];

function taken(tasks: readonly Tasks[]): string {
  const total = (key: "cpuUnits" | "memoryMib") => tasks.reduce((sum, each) => sum + each.count * each[key], 0);
  const cpu = tasks.map(({ name, count, cpuUnits }) => `${count} × ${cpuUnits} (services.${name})`).join(" + ");
  const memory = tasks.map(({ count, memoryMib }) => `${count} × ${memoryMib}`).join(" + ");
  return `${cpu} = ${total("cpuUnits")} CPU units and ${memory} = ${total("memoryMib")} MiB`;
}

function had({ cpuUnits, memoryMib, tasks }: Room, instances: number): string {
  const interfaces =
    tasks === undefined ? "" : `, and network interfaces for ${instances} × ${tasks} = ${instances * tasks} tasks`;
  return `${instances} × ${cpuUnits} = ${instances * cpuUnits} CPU units and ${instances} × ${memoryMib} = ${instances * memoryMib} MiB${interfaces}`;
}
