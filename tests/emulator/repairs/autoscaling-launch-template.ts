import type { Repair } from "../repair";
import { succeeded, textOf, withText } from "../reply";
import { listOf } from "../request";

/** Auto Scaling groups whose launch template has another version: their instances have it at once. */
export function autoscalingLaunchTemplate(): Repair {
  const versions = new Map<string, string>();
  return {
    service: "autoscaling",
    actions: /^(?:Create|Update|Delete|Describe)AutoScalingGroups?$/,
    reason:
      "a group keeps the version of the launch template that it was made with: every plan brings the new one again",
    after({ action, form, region }, reply) {
      if (!succeeded(reply)) return reply;
      const [name = form["AutoScalingGroupName"]] = listOf(form, "AutoScalingGroupNames");
      const key = `${region} ${name}`;
      const version = form["LaunchTemplate.Version"];
      if (action === "UpdateAutoScalingGroup" && version !== undefined) versions.set(key, version);
      if (action === "CreateAutoScalingGroup" || action === "DeleteAutoScalingGroup") versions.delete(key);
      const shown = versions.get(key);
      if (action !== "DescribeAutoScalingGroups" || shown === undefined) return reply;
      return withText(reply, textOf(reply).replace(/<Version>[^<]*<\/Version>/g, `<Version>${shown}</Version>`));
    },
  };
}
