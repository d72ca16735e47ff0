import { describe, expect, it } from "@jest/globals";
import { changed, problemsOf } from "../support/environments";

const problemsWith = (alerts: object) => problemsOf(changed("flexprice-development", { alerts }));

const emails = ["oncall@example.com"];
const slack = { workspace: "T0123ABCDEF", channel: "C0123ABCDEF" };
const id = "12345678-90ab-cdef-1234-567890abcdef";
const teams = { tenant: id, team: id, channel: "19:0123456789abcdef@thread.tacv2" };

describe("an alarm that nobody would hear [alerts/somebody-hears]", () => {
  it.each([{ emails }, { slack }, { teams }, { emails, webhooks: ["pagerduty"] }])("is none with %j", (alerts) => {
    expect(problemsWith(alerts)).toEqual([]);
  });

  it.each([{}, { emails: [] }])("is refused with %j", (alerts) => {
    expect(problemsWith(alerts)).toEqual([
      "alerts: nobody would hear an alarm; allowed: at least one of emails, slack and teams",
    ]);
  });

  it("is refused with webhooks alone, which hear no notice", () => {
    expect(problemsWith({ webhooks: ["pagerduty"] })).toEqual([
      "alerts: nobody would hear a notice: webhooks get only what is urgent; allowed: at least one of emails, slack and teams",
    ]);
  });
});

it("nobody is listed twice [alerts/no-duplicates]", () => {
  expect(problemsWith({ emails: ["a@example.com", "b@example.com"] })).toEqual([]);
  expect(problemsWith({ emails: ["a@example.com", "A@example.com"] })).toEqual([
    'alerts.emails[1]: got "a@example.com" twice; allowed: once',
  ]);
  expect(problemsWith({ emails, webhooks: ["pagerduty", "pagerduty"] })).toHaveLength(1);
});

describe("who hears an alarm is written as AWS writes it", () => {
  it.each([
    ["emails[0]", { emails: ["oncall"] }],
    ["webhooks[0]", { emails, webhooks: ["https://events.pagerduty.com/integration/key/enqueue"] }],
    ["webhooks[0]", { emails, webhooks: ["on-call"] }],
    ["slack.workspace", { slack: { ...slack, workspace: "example" } }],
    ["slack.channel", { slack: { ...slack, channel: "#alerts" } }],
    ["teams.tenant", { teams: { ...teams, tenant: "example.com" } }],
    ["teams.channel", { teams: { ...teams, channel: "19%3a0123456789abcdef%40thread.tacv2" } }],
    ["runbooks", { emails, runbooks: "https://example.com/runbooks/" }],
  ])("%s of %j is refused", (path, alerts) => {
    expect(problemsWith(alerts)).toEqual([
      expect.stringMatching(new RegExp(`^alerts\\.${path.replace(/\W/g, "\\$&")}: `)),
    ]);
  });
});
