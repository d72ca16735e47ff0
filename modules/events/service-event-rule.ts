import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { runbookAddress } from "../alert";
import type { ServiceEvent } from "./service-event";

export interface ServiceEventRuleProps {
  readonly environment: string;
  readonly event: ServiceEvent;
  readonly topicArn: string;
  /** Where the runbooks are read. @default they are named as files */
  readonly runbooks?: string | undefined;
}

/** Sends an event of an AWS service to a topic, as a message that says what has happened and what to do. */
export class ServiceEventRule extends Construct {
  constructor(scope: Construct, id: string, props: ServiceEventRuleProps) {
    super(scope, id);
    const { environment, event, topicArn } = props;
    const rule = new CloudwatchEventRule(this, "rule", {
      name: `${environment}-${event.name}`,
      description: `${event.title}. ${event.effect}`,
      eventPattern: JSON.stringify(event.pattern),
    });
    new CloudwatchEventTarget(this, "target", {
      rule: rule.name,
      targetId: "topic",
      arn: topicArn,
      inputTransformer: {
        inputPaths: { ...event.facts, time: "$.time" },
        inputTemplate: message(props),
      },
    });
  }
}

/**
 * The only shape that AWS's chat service shows of messages of one's own; over several lines, for people who get it by e-mail.
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html#event-schema
 */
function message({ environment, event, runbooks }: ServiceEventRuleProps): string {
  const { title, effect, causes, runbook, facts } = event;
  const found = ["time", ...Object.keys(facts)].map((name) => `${name} <${name}>`);
  const content = {
    textType: "client-markdown",
    title: `${environment}: ${title}`,
    description: `${effect} (${found.join(", ")})`,
    nextSteps: [...causes.map((cause) => `Likely: ${cause}`), `Runbook: ${runbookAddress(runbook, runbooks)}`],
  };
  return JSON.stringify({ version: "1.0", source: "custom", content }, null, 2);
}
