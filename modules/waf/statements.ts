/** A statement as the provider's JSON has it: cdktf leaves these untyped, since they nest. */
export type Statement = Readonly<Record<string, unknown>>;

/** Whose address counts: of who connects, or, behind a proxy that alone can connect, what its header says. */
export type Client = "connection" | { readonly header: string };

/** What goes for a request whose header holds no address; one without the header meets no rule. */
type Fallback = "MATCH" | "NO_MATCH";

/** https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-forwarded-ip-address.html */
export function byClient(client: Client, fallback: Fallback, prefix: "" | "ip_set_" = ""): Statement {
  if (client === "connection") return {};
  const position = prefix === "ip_set_" ? { position: "FIRST" } : {};
  return {
    [`${prefix}forwarded_ip_config`]: { header_name: client.header, fallback_behavior: fallback, ...position },
  };
}

export interface PathMatch {
  readonly path: string;
  readonly match: "EXACTLY" | "STARTS_WITH";
  /** Whether `%73ignup` and `/./` count as what they mean: for what is blocked, not for what is let through. */
  readonly decoded?: boolean;
}

/** Capacity: https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-string-match.html */
export function pathMatch({ path, match, decoded = false }: PathMatch) {
  const transformations = decoded ? ["URL_DECODE", "NORMALIZE_PATH"] : [];
  return {
    capacity: 2 + 10 * transformations.length,
    statement: {
      byte_match_statement: {
        search_string: path,
        positional_constraint: match,
        field_to_match: { uri_path: {} },
        text_transformation: (decoded ? transformations : ["NONE"]).map((type, priority) => ({ priority, type })),
      },
    } satisfies Statement,
  };
}
