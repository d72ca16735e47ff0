import { profiles } from "../../platforms/flexprice/config/profiles";
import { topicVariables } from "../../platforms/flexprice/config/topic-variables";
import * as application from "../../platforms/flexprice/config/application";
import type { Definition, Definitions } from "../../platforms/flexprice/services/variables/definition";
import { definitions, sections } from "../../platforms/flexprice/services/variables/definitions";

/** `docs/environment-variables.md`: every variable of the application, where its value comes from, and what is left out. */
export function environmentVariablesPage(): string {
  const parts = Object.entries(sections).map(([title, part]) => section(title, part));
  return `# What the application is told

Generated from \`src/platforms/flexprice/services/variables/\` by \`make generate\`. Every variable of Flexprice that is set, those
that are left alone, and those that the source documents name although nothing reads them.

- All modes (\`local\`, \`api\`, \`consumer\`, \`temporal_worker\`) and the migrations (\`migrate\`) get the same, since each builds the
  same parts when it starts. A variable that only some get says so: "only …".
- A secret is a reference, \`<arn>:<key>::\` for ECS. **Never empty** marks those that the application does not ask for: without
  one it does what is said there.
- The application takes an empty value for one that is not set, and then its own: nothing is ever set to nothing.
- It reads variables once. A new value, a new password too, needs new tasks.
- 000, 001 and 002 are the source documents: the AWS guide, deployment modes, scaling.

${parts.join("\n")}
## Left alone

The application reads these, and what it does without them is right.

${list(["variable", "what it says", "why not"], ofKind("untouched"), ({ because }) => [because])}

## Read by nothing

Named by the source documents or by older guides. The application ignores them without a word, so they are not set.

${list(["variable", "what it was for", "instead", "source documents"], ofKind("unread"), ({ because, document }) => [because, document ?? ""])}

## Limits of one task

A throttle holds for each task and each group by itself, in \`consumer\` and \`local\`: what the tasks together take is it times their
number, as long as the topic has a partition for each of them.

${limits()}
`;
}

function section(title: string, part: Definitions): string {
  const rows = Object.entries(part).flatMap(([name, definition]) => {
    const value = valueCell(definition);
    return value === null ? [] : [[code(name), definition.description, value, definition.document ?? ""]];
  });
  return `## ${title}\n\n${table(["variable", "what it says", "value", "source documents"], rows)}\n`;
}

/** null: not set. */
function valueCell(definition: Definition): string | null {
  switch (definition.kind) {
    case "variable":
      return definition.programs === undefined
        ? definition.from
        : `${definition.from}; only ${definition.programs.map(code).join(", ")}`;
    case "optional secret":
      return definition.from;
    case "required secret":
      return `${definition.from}. **Never empty**: ${definition.otherwise}`;
    case "untouched":
    case "unread":
      return null;
  }
}

type Kind = Definition["kind"];
type OfKind<K extends Kind> = Extract<Definition, { kind: K }>;

function ofKind<K extends Kind>(kind: K): [string, OfKind<K>][] {
  return Object.entries(definitions)
    .filter((entry): entry is [string, OfKind<K>] => entry[1].kind === kind)
    .sort(([one], [other]) => one.localeCompare(other));
}

function list<D extends Definition>(
  head: readonly string[],
  entries: readonly [string, D][],
  cells: (definition: D) => string[],
): string {
  return table(
    head,
    entries.map(([name, definition]) => [code(name), definition.description, ...cells(definition)]),
  );
}

function limits(): string {
  const { development, production } = profiles;
  const own = { development: application.development, production: application.production };
  const throttles = Object.entries(topicVariables(production.kafka)).filter(([name]) => name.endsWith("_RATE_LIMIT"));
  const small = topicVariables(development.kafka);
  return table(
    ["limit", "development", "production"],
    [
      ...throttles.map(([name, value]) => [`${code(name)}, messages/s`, small[name] ?? "", value]),
      [
        "`FLEXPRICE_POSTGRES_MAX_OPEN_CONNS`, to writer and reader each",
        String(own.development.postgres.maxOpenConnections),
        String(own.production.postgres.maxOpenConnections),
      ],
      [
        "`FLEXPRICE_CLICKHOUSE_MAX_OPEN_CONNS`",
        String(own.development.clickhouse.maxOpenConnections),
        String(own.production.clickhouse.maxOpenConnections),
      ],
      [
        "`FLEXPRICE_REDIS_POOL_SIZE`, to each node",
        String(development.cache.poolSize),
        String(production.cache.poolSize),
      ],
    ],
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function code(name: string): string {
  return `\`${name}\``;
}
