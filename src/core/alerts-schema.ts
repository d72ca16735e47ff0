import { z } from "zod";
import { text } from "./schema-words";

const uuid = (what: string) =>
  text(
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    `the id of ${what}, such as 12345678-90ab-cdef-1234-567890abcdef`,
  );

/** `alerts` of an environment file: who hears an alarm. */
export const alertsSchema = z.strictObject({
  emails: z
    .array(text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address"), { error: "a list of e-mail addresses" })
    .optional()
    .describe("Each gets two messages from AWS that have to be confirmed: one for what is urgent, one for notices."),
  webhooks: z
    .array(text(/^[a-z][a-z0-9]{0,31}$/, "a name of lower-case letters and digits, such as pagerduty"), {
      error: "a list of names, such as [pagerduty]",
    })
    .optional()
    .describe(
      "Who pages: they get only what is urgent. The address of each is a secret, `alerts-<name>`, filled with: npx strata secrets set <environment> alerts-<name>.",
    ),
  slack: z
    .strictObject({
      workspace: text(/^T[A-Z0-9]{8,31}$/, "the id of a workspace, such as T0123ABCDEF"),
      channel: text(/^[CG][A-Z0-9]{8,31}$/, "the id of a channel, such as C0123ABCDEF"),
    })
    .optional()
    .describe("A channel of a Slack workspace that AWS was let into, in the console of its chat service."),
  teams: z
    .strictObject({
      tenant: uuid("a tenant"),
      team: uuid("a team"),
      channel: text(
        /^19:[\w-]+@thread\.(?:tacv2|skype)$/,
        "the id of a channel, such as 19:0123456789abcdef@thread.tacv2, decoded",
      ),
    })
    .optional()
    .describe("A channel of a Microsoft team that AWS was let into, in the console of its chat service."),
  runbooks: text(/^https:\/\/[^\s#?]+[^\s#?/]$/, "an https:// address without a slash at its end")
    .optional()
    .describe(
      "Where docs/runbooks is read, such as https://github.com/example/infrastructure/blob/main/docs/runbooks. Alarms link to it. Default: they name the file.",
    ),
});

export type Alerts = z.infer<typeof alertsSchema>;
