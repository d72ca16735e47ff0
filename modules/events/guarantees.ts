import type { Guarantee } from "../check";

export const serviceEventGuarantees: readonly Guarantee[] = [
  {
    id: "alerts/events-in-chat",
    rule: "Messages of EventBridge have the shape that AWS's chat service shows, and are read as they stand in an e-mail.",
    why: "It drops every other text without a word.",
    source: "https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html",
  },
  {
    id: "alerts/events-arrive",
    rule: "A message repeats only ids, codes and times of an event.",
    why: "EventBridge does not escape what it inserts: one quotation mark in a sentence, and the message is lost.",
    source:
      "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-issues",
  },
  {
    id: "alerts/events-of-this-environment",
    rule: "Every rule matches this environment's resources only; AWS Health, which is the account's, by the services in use.",
    why: "The account's other environments send their events to the same bus.",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html",
  },
];
