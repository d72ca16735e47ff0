/**
 * Terraform's machine-readable output, one JSON object a line.
 * https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export interface Message {
  readonly type: string;
  readonly "@message": string;
  readonly "@level": string;
  readonly diagnostic?: Diagnostic;
  readonly hook?: Hook;
  readonly changes?: {
    readonly operation: string;
    readonly add: number;
    readonly change: number;
    readonly remove: number;
  };
}

export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
}

export interface Hook {
  readonly resource: { readonly addr: string; readonly resource_type: string };
  readonly action?: string;
  readonly id_key?: string;
  readonly id_value?: string;
  readonly elapsed_seconds?: number;
}

/** One line as a message; nothing if it is not one, such as a provider's own words. */
export function parseMessage(line: string): Message | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && "type" in value ? (value as Message) : undefined;
  } catch {
    return undefined; // a line cut off where Terraform was killed
  }
}

export function parseMessages(text: string): Message[] {
  return text.split("\n").flatMap((line) => parseMessage(line) ?? []);
}

/** What Terraform refused, each in one line. */
export function errorsOf(messages: readonly Message[]): string[] {
  return messages.flatMap(({ diagnostic }) => (diagnostic?.severity === "error" ? [wordsOf(diagnostic)] : []));
}

export function wordsOf({ summary, detail = "", address }: Diagnostic): string {
  const text = [summary, detail].filter((part) => part !== "").join(": ");
  return `${address === undefined ? "" : `${address}: `}${text.replace(/\s+/g, " ").trim()}`;
}
