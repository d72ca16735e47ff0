import { describe, expect, it } from "@jest/globals";
import { changed, layersOf } from "../../support/environments";
import type { Template } from "../../support/synthesized";

const emails = ["a@example.com", "b@example.com"];
const slack = { workspace: "T0123ABCDEF", channel: "C0123ABCDEF" };
const id = "12345678-90ab-cdef-1234-567890abcdef";
const teams = { tenant: id, team: id, channel: "19:0123456789abcdef@thread.tacv2" };

const layers = (alerts: object) => layersOf(changed("flexprice-development", { alerts }), "dev");
const observability = (alerts: object): Template => {
  const { observability: template } = layers(alerts);
  if (!template) throw new Error("no observability layer");
  return template;
};
const topic = (template: Template, name: string) => {
  const [found] = Object.entries(template.json.resource?.["aws_sns_topic"] ?? {}).filter(
    ([, each]) => each["name"] === name,
  );
  return `\${aws_sns_topic.${found?.[0]}.arn}`;
};

describe("who hears what", () => {
  it("is everything by e-mail", () => {
    const template = observability({ emails });
    const heard = template.all("aws_sns_topic_subscription").map((each) => `${each["topic_arn"]} ${each["endpoint"]}`);
    const both = ["dev-urgent", "dev-notices"].map((name) => topic(template, name));
    expect(heard.sort()).toEqual(both.flatMap((arn) => emails.map((email) => `${arn} ${email}`)).sort());
  });

  it("is what is urgent by a webhook, whose address is a secret to be supplied", () => {
    const all = layers({ emails, webhooks: ["pagerduty"] });
    const template = all["observability"] as Template;
    const stack = template.only("aws_cloudformation_stack");
    expect(stack).toMatchObject({ name: "dev-alerts-pagerduty" });
    expect(stack["template_body"]).toContain(topic(template, "dev-urgent").slice(2, -1));
    expect(stack["template_body"]).not.toContain(topic(template, "dev-notices").slice(2, -1));
    const secrets = all["secrets"]?.all("aws_secretsmanager_secret").map(({ name }) => name);
    expect(secrets).toContain("dev/alerts/pagerduty");
    expect(stack["template_body"]).toContain("${data.terraform_remote_state.secrets.outputs.webhook_arns.pagerduty}");
  });

  it("is told to webhooks of any name", () => {
    const webhooks = ["chat", "key", "urgent", "notices"];
    expect(observability({ emails, slack, webhooks }).all("aws_cloudformation_stack")).toHaveLength(webhooks.length);
  });

  it("is nothing that the application's tasks could read", () => {
    const iam = (alerts: object) => layers(alerts)["iam"]?.json;
    expect(iam({ emails, webhooks: ["pagerduty"] })).toEqual(iam({ emails }));
  });

  it("is everything in a chat", () => {
    const template = observability({ slack, teams });
    const topics = ["dev-urgent", "dev-notices"].map((name) => topic(template, name));
    expect(template.only("aws_chatbot_slack_channel_configuration")).toMatchObject({
      slack_team_id: slack.workspace,
      slack_channel_id: slack.channel,
      sns_topic_arns: topics,
    });
    expect(template.only("aws_chatbot_teams_channel_configuration")).toMatchObject({
      tenant_id: id,
      channel_id: "19%3A0123456789abcdef%40thread.tacv2",
      sns_topic_arns: topics,
    });
  });
});

describe("a chat", () => {
  const template = observability({ slack });

  it("is configured where its service has an address, in the same account [alerts/chat-has-an-address]", () => {
    expect(template.only("aws_chatbot_slack_channel_configuration")["provider"]).toBe("aws.chat");
    expect(template.json.provider?.["aws"]).toMatchObject([
      { region: "us-east-1" },
      { alias: "chat", region: "us-east-2", allowed_account_ids: ["123456789012"] },
    ]);
    expect(observability({ emails }).json.provider?.["aws"]).toHaveLength(1);
  });

  it("reads alarms and metrics and does nothing [alerts/chat-reads-only]", () => {
    expect(template.only("aws_chatbot_slack_channel_configuration")["guardrail_policy_arns"]).toEqual([
      "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess",
    ]);
    const { Statement } = JSON.parse(String(template.only("aws_iam_role_policy")["policy"])) as {
      Statement: { Action: string[] }[];
    };
    for (const action of Statement.flatMap(({ Action }) => Action)) {
      expect(action).toMatch(/^cloudwatch:(?:Describe|Get|List)\w+$/);
    }
    expect(template.all("aws_iam_role_policy_attachment")).toEqual([]);
  });
});
