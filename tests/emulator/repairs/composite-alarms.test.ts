import { describe, expect, it } from "@jest/globals";
import { xmlReply } from "../reply";
import { compositeAlarms } from "./composite-alarms";
import { conversation } from "./conversation";

describe("a composite alarm", () => {
  const start = () => conversation([compositeAlarms()], () => xmlReply("<engine/>"));
  const outage = {
    AlarmName: "env-outage",
    AlarmRule: 'ALARM("a") OR ALARM("b")',
    ActionsSuppressor: "arn:cause",
    "AlarmActions.member.1": "arn:urgent",
  };
  const asked = { "AlarmNames.member.1": "env-outage", "AlarmTypes.member.1": "CompositeAlarm" };

  it("keeps its rule, its actions and what suppresses it, until it is deleted", async () => {
    const api = start();
    await api.query("monitoring", { Action: "PutCompositeAlarm", ...outage });
    const described = await api.query("monitoring", { Action: "DescribeAlarms", ...asked });
    expect(described).toContain('<AlarmRule>ALARM("a") OR ALARM("b")</AlarmRule>');
    expect(described).toContain("<ActionsSuppressor>arn:cause</ActionsSuppressor>");
    expect(described).toContain("<AlarmActions><member>arn:urgent</member></AlarmActions>");
    await api.query("monitoring", { Action: "DeleteAlarms", "AlarmNames.member.1": "env-outage" });
    expect(await api.query("monitoring", { Action: "DescribeAlarms", ...asked })).toContain(
      "<CompositeAlarms></CompositeAlarms>",
    );
  });

  it("keeps its tags, and those that it gets and loses later", async () => {
    const api = start();
    const tagged = { ...outage, "Tags.member.1.Key": "Team", "Tags.member.1.Value": "a" };
    await api.query("monitoring", { Action: "PutCompositeAlarm", ...tagged });
    const ResourceARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:env-outage";
    const more = { ResourceARN, "Tags.member.1.Key": "Layer", "Tags.member.1.Value": "b" };
    await api.query("monitoring", { Action: "TagResource", ...more });
    await api.query("monitoring", { Action: "UntagResource", ResourceARN, "TagKeys.member.1": "Team" });
    expect(await api.query("monitoring", { Action: "ListTagsForResource", ResourceARN })).toContain(
      "<Tags><member><Key>Layer</Key><Value>b</Value></member></Tags>",
    );
  });

  it("is no matter of metric alarms: the engine has those", async () => {
    const api = start();
    const metric = { "AlarmNames.member.1": "env-cpu", "AlarmTypes.member.1": "MetricAlarm" };
    expect(await api.query("monitoring", { Action: "DescribeAlarms", ...metric })).toBe("<engine/>");
    expect(await api.query("monitoring", { Action: "DeleteAlarms", "AlarmNames.member.1": "env-cpu" })).toBe(
      "<engine/>",
    );
  });
});
