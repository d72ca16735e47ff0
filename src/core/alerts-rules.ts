import type { Rule } from "./rules";

export const alertsRules: readonly Rule<object>[] = [
  {
    id: "alerts/somebody-hears",
    rule: "Every alarm is heard by somebody: there is an e-mail address or a chat.",
    why: "Alarms fire into the void otherwise. Webhooks alone are not enough, since they page and get only what is urgent.",
    source: 'Source document 003: "alarms fire into the void"',
    check({ environment: { alerts } }, report) {
      const { emails = [], webhooks = [], slack, teams } = alerts;
      if (emails.length > 0 || slack || teams) return;
      const unheard = webhooks.length > 0 ? "a notice: webhooks get only what is urgent" : "an alarm";
      report("alerts", `nobody would hear ${unheard}; allowed: at least one of emails, slack and teams`);
    },
  },
  {
    id: "alerts/no-duplicates",
    rule: "No e-mail address and no webhook is listed twice.",
    why: "SNS makes one subscription of both: Terraform has two of them in its state, and to remove one of them removes the other.",
    source: "https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html",
    check({ environment: { alerts } }, report) {
      for (const key of ["emails", "webhooks"] as const) {
        const listed = (alerts[key] ?? []).map((each) => each.toLowerCase());
        for (const [index, each] of listed.entries()) {
          if (listed.indexOf(each) !== index) report(`alerts.${key}[${index}]`, `got "${each}" twice; allowed: once`);
        }
      }
    },
  },
];
