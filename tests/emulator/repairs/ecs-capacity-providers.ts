import type { Repair } from "../repair";
import { jsonReply, succeeded, textOf } from "../reply";
import { isRecord, jsonOf } from "../request";

type Provider = Readonly<Record<string, unknown>>;

/** Capacity providers of ECS on ministack. */
export function ecsCapacityProviders(): Repair {
  const draining = new Map<string, unknown>();
  const keyOf = (region: string, name: unknown) => `${region} ${String(name)}`;
  return {
    service: "ecs",
    actions: /^(?:Create|Update|Describe)CapacityProviders?$/,
    reason: "a capacity provider has no managed draining: every plan would turn it on",
    after(request, reply) {
      if (!succeeded(reply)) return reply;
      const { action, region } = request;
      const { name, autoScalingGroupProvider } = jsonOf(request);
      if (isRecord(autoScalingGroupProvider) && "managedDraining" in autoScalingGroupProvider) {
        draining.set(keyOf(region, name), autoScalingGroupProvider["managedDraining"]);
      }
      if (action !== "DescribeCapacityProviders") return reply;
      const { capacityProviders, ...rest } = JSON.parse(textOf(reply)) as { capacityProviders: Provider[] };
      return jsonReply({
        ...rest,
        capacityProviders: capacityProviders.map((each) => {
          const managedDraining = draining.get(keyOf(region, each["name"]));
          const group = each["autoScalingGroupProvider"];
          if (managedDraining === undefined || !isRecord(group)) return each;
          return { ...each, autoScalingGroupProvider: { ...group, managedDraining } };
        }),
      });
    },
  };
}
