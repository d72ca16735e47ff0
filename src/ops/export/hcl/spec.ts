/** What of a body is an argument and what a nested block: JSON writes both alike, HCL does not. */
export interface BlockSpec {
  /** Names of arguments; nothing: every name that is no block. */
  readonly arguments?: ReadonlySet<string>;
  /** Arguments whose strings are references, such as `aws_vpc.vpc`, and no templates. */
  readonly references?: ReadonlySet<string>;
  readonly blocks: Readonly<Record<string, NestedSpec>>;
}

export interface NestedSpec {
  /** How many labels follow the keyword: two in `resource "aws_vpc" "vpc" {`. */
  readonly labels: number;
  readonly body: (labels: readonly string[]) => BlockSpec;
}

/** What providers tell of their blocks. */
export interface Schemas {
  provider(name: string): BlockSpec;
  of(kind: "resource" | "data" | "ephemeral", type: string): BlockSpec;
}

/**
 * Terraform's own language, as far as synthesis uses it; anything else is refused.
 * https://developer.hashicorp.com/terraform/language/syntax/json#block-type-specific-exceptions
 */
export function rootSpec(schemas: Schemas): BlockSpec {
  const typed = (kind: "resource" | "data" | "ephemeral"): NestedSpec => ({
    labels: 2,
    body: ([type = ""]) => withMeta(schemas.of(kind, type)),
  });
  return {
    arguments: new Set(),
    blocks: {
      terraform: block(terraform),
      provider: { labels: 1, body: ([name = ""]) => schemas.provider(name) },
      locals: block(free()),
      data: typed("data"),
      ephemeral: typed("ephemeral"),
      resource: typed("resource"),
      moved: block(free("from", "to")),
      import: block(free("to", "provider")),
      removed: block({ ...free("from"), blocks: { lifecycle: block(free()) } }),
      check: { labels: 1, body: () => ({ arguments: new Set(), blocks: { assert: block(free()) } }) },
      output: { labels: 1, body: () => ({ ...free("depends_on"), blocks: { precondition: block(free()) } }) },
    },
  };
}

const terraform: BlockSpec = {
  blocks: {
    required_providers: block(free()),
    backend: { labels: 1, body: () => free() },
    cloud: block({ blocks: { workspaces: block(free()) } }),
  },
};

/** What every resource may have beside what its provider knows. */
function withMeta(own: BlockSpec): BlockSpec {
  const conditions = { precondition: block(free()), postcondition: block(free()) };
  const lifecycle = { ...free("ignore_changes", "replace_triggered_by"), blocks: conditions };
  const meta = ["count", "for_each", "provider", "depends_on"];
  return {
    arguments: new Set([...(own.arguments ?? []), ...meta]),
    references: new Set(["provider", "depends_on"]),
    blocks: { ...own.blocks, lifecycle: block(lifecycle), ...dynamic(own) },
  };
}

/** `dynamic "setting" { for_each = …, content { … } }` */
export function dynamic(own: BlockSpec): Record<string, NestedSpec> {
  if (Object.keys(own.blocks).length === 0) return {};
  const content = (name: string): BlockSpec => own.blocks[name]?.body([]) ?? free();
  return {
    dynamic: { labels: 1, body: ([name = ""]) => ({ ...free("iterator"), blocks: { content: block(content(name)) } }) },
  };
}

function block(body: BlockSpec): NestedSpec {
  return { labels: 0, body: () => body };
}

function free(...references: readonly string[]): BlockSpec {
  return { references: new Set(references), blocks: {} };
}
