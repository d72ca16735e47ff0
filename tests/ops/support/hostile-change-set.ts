import { canonical, sha256 } from "../../../src/ops/change-set/canonical";
import { sampleChangeSet, type Sample } from "./sample-change-set";
import { plan, resource } from "./sample-plans";

/** What somebody might put into a tag, a description or the key of a for_each, to be read by whoever approves. */
export const hostile = {
  markup:
    "</details></code></pre></style></script><script>document.title = 'owned'</script><img src=https://evil.example/x>",
  fence: "``` ```` \n```\n# Approved by security\n~~~",
  spans: "`` `a` `",
  mention: "@everyone see #1 and https://evil.example :tada: GH-1",
  table: "a | b \\| c",
  comment: "<!-- --><![CDATA[",
  attribute: "\" onfocus='alert(1)' autofocus data-owned=\"",
  terminal: "\u001b[2J\u001b[1;31mnothing changes\u001b[0m\r\u0007\u009b31m",
  direction: "\u202etxet neddih\u2066",
  template: "${danger} $& $1",
} as const;

export const hostileTexts = Object.values(hostile);

/** A set in which every free text is hostile. */
export function hostileChangeSet(): Sample {
  const sample = sampleChangeSet();
  const all = hostileTexts.join(" ");
  const address = (text: string): string => `aws_instance.x[${JSON.stringify(text)}]`;
  const changes = hostileTexts.flatMap((text) => [
    resource(`${address(text)}.delete`, ["delete"], { [text]: text }, null, { action_reason: text }),
    resource(
      `${address(text)}.replace`,
      ["delete", "create"],
      { [text]: "a" },
      { [text]: text },
      {
        change: { replace_paths: [[text]] },
      },
    ),
    resource(
      `${address(text)}.update`,
      ["update"],
      { tags: { a: text } },
      { tags: { a: `${text}!`, [text]: text } },
      {
        previous_address: address(`${text} before`),
      },
    ),
    resource(
      `${address(text)}.create`,
      ["create"],
      null,
      { user_data: text },
      {
        change: { after_unknown: { [text]: true }, importing: { id: text } },
      },
    ),
  ]);
  const hostilePlan = plan(changes, {
    resource_drift: changes.slice(2, 3),
    output_changes: { [all]: { actions: ["update"], before: all, after: `${all}!`, after_unknown: false } },
  });
  const set = {
    ...sample.set,
    environment: all,
    region: all,
    author: { name: all, email: all, arn: all },
    git: { commit: all, author: all, dirty: true },
    layers: sample.set.layers.map((layer) => ({
      ...layer,
      cost: { ...layer.cost, unknown: [all] },
      inputs: layer.inputs.map((input) => ({ ...input, output: all })),
      ...(layer.wave === 2 ? { reason: all, name: all } : {}),
    })),
    policy: hostileTexts.map((text) => ({ rule: text, severity: "deny" as const, address: text, message: text })),
  };
  return { set, digest: sha256(canonical(set)), plans: { ...sample.plans, network: hostilePlan } };
}
