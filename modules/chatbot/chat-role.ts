import type { Construct } from "constructs";
import { bareServiceTrust } from "../iam/policy-document";
import { Role } from "../iam/role";

export interface ChatRoleProps {
  readonly name: string;
  readonly permissionsBoundary: string | null;
}

/** The most that anybody can do from a channel, whatever a role allows: https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html#channel-guardrails */
export const CHAT_GUARDRAIL = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess";

/**
 * What draws an alarm's graph in a chat, and nothing else: the reading half of AWS's "Notification permissions".
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-iam-policies.html
 */
export class ChatRole extends Role {
  constructor(scope: Construct, id: string, { name, permissionsBoundary }: ChatRoleProps) {
    super(scope, id, {
      name,
      description: "Lets AWS's chat service read the metrics of an alarm",
      trust: bareServiceTrust("chatbot.amazonaws.com"),
      statements: [
        {
          sid: "ReadAlarmsAndMetrics",
          actions: [
            "cloudwatch:DescribeAlarms",
            "cloudwatch:GetMetricData",
            "cloudwatch:GetMetricStatistics",
            "cloudwatch:GetMetricWidgetImage",
            "cloudwatch:ListMetrics",
          ],
          resources: ["*"], // most of these have no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
        },
      ],
      permissionsBoundary,
    });
  }
}
