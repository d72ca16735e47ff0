import type { Guarantee } from "../check";

const PUT_METRIC_ALARM = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html";

export const alarmGuarantees: readonly Guarantee[] = [
  {
    id: "alarms/tells-what-to-do",
    rule: "An alarm has an effect, its likely causes and a section of the runbooks, which stand in its description.",
    why: "An alarm of a metric's name and a number is looked at, not understood, and the next one is not looked at.",
    source: "Source document 003, Critical Alarms",
  },
  {
    id: "alarms/somebody-hears-each",
    rule: "A notice goes to its topic; an urgent alarm is part of an outage, which goes to its own.",
    why: "An alarm without an action changes its colour in a console that nobody looks at.",
    source: "Source document 003: the alarms fire into the void",
  },
  {
    id: "alarms/one-outage-pages-once",
    rule: "The outages of services and API are silent while something is out that they need.",
    why: "Twenty pages for one database hide the one that names it.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html",
  },
  {
    id: "alarms/missing-data-on-purpose",
    rule: "Every alarm says what the absence of its metric means, and why.",
    why: "By default an alarm keeps quiet about what has stopped sending, which is how most outages look.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html",
  },
  {
    id: "alarms/description-fits",
    rule: "A description has at most 1,024 characters.",
    why: "CloudWatch refuses a longer one, while applying.",
    source: PUT_METRIC_ALARM,
  },
  {
    id: "alarms/arithmetic-fits",
    rule: "An expression is over ten metrics at most, and over a day at most.",
    why: "CloudWatch refuses more metrics in one alarm, and an evaluation of more than a day; a plan takes both.",
    source: PUT_METRIC_ALARM,
  },
];
