import type { Repair } from "../repair";
import { xmlReply } from "../reply";
import { listOf } from "../request";

/** Auto Scaling groups that EKS makes for its node groups: known by their names, and which targets they have. */
export function autoscaling(): readonly Repair[] {
  const targets = new Map<string, Set<string>>();
  const ofNodes = (name = ""): boolean => name.startsWith("eks-");
  return [
    {
      service: "autoscaling",
      actions: /^(?:Attach|Detach)LoadBalancerTargetGroups$/,
      reason: "no node group can stand behind a load balancer: the engine knows neither call",
      before({ action, form }) {
        const name = form["AutoScalingGroupName"];
        if (!ofNodes(name)) return undefined;
        const attached = targets.get(String(name)) ?? new Set();
        for (const arn of listOf(form, "TargetGroupARNs")) {
          if (action.startsWith("Attach")) attached.add(arn);
          else attached.delete(arn);
        }
        targets.set(String(name), attached);
        return xmlReply(response(action, ""));
      },
    },
    {
      service: "autoscaling",
      actions: /^DescribeAutoScalingGroups$/,
      reason: "the groups of EKS are not there: an attachment is gone as soon as it is made",
      before({ action, form }) {
        const [name] = listOf(form, "AutoScalingGroupNames");
        if (!ofNodes(name)) return undefined;
        return xmlReply(
          response(action, `<AutoScalingGroups>${group(String(name), targets.get(String(name)))}</AutoScalingGroups>`),
        );
      },
    },
  ];
}

function group(name: string, targets: ReadonlySet<string> = new Set()): string {
  const arns = [...targets].map((arn) => `<member>${arn}</member>`).join("");
  return `<member><AutoScalingGroupName>${name}</AutoScalingGroupName><TargetGroupARNs>${arns}</TargetGroupARNs></member>`;
}

function response(action: string, result: string): string {
  return `<${action}Response xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/"><${action}Result>${result}</${action}Result></${action}Response>`;
}
