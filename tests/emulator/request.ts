/** One call to AWS as the front sees it: the HTTP request and what its signature and body say about it. */
export interface Request {
  readonly method: string;
  readonly path: string;
  /** What follows "?", as received. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The signing name, such as "rds"; empty when the request is not signed. */
  readonly service: string;
  readonly region: string;
  /** "DescribeDBInstances", or "PUT /bucket" for services that have no action names in their requests. */
  readonly action: string;
  /** Fields of the query protocol (EC2, IAM, STS, RDS); empty for others. */
  readonly form: Readonly<Record<string, string>>;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
const CREDENTIAL = /Credential=[^/,]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

function credentialScope(authorization: string, query: string): { region: string; service: string } {
  const presigned = new URLSearchParams(query).get("X-Amz-Credential");
  const match = CREDENTIAL.exec(authorization) ?? CREDENTIAL.exec(`Credential=${presigned ?? ""}`);
  return { region: match?.[1] ?? "", service: match?.[2] ?? "" };
}

export function parseRequest(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Request {
  // A client that uses the front as its HTTP proxy names the host in the request line.
  const local = target.replace(/^https?:\/\/[^/]*/, "") || "/";
  const [path = "/", ...rest] = local.split("?");
  const query = rest.join("?");
  const isForm = (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  const form: Record<string, string> = isForm ? Object.fromEntries(new URLSearchParams(body.toString("utf8"))) : {};
  const named = headers["x-amz-target"]?.split(".").at(-1);
  const action = form["Action"] ?? named ?? `${method} ${path}`;
  return {
    method,
    path,
    query,
    headers,
    body,
    form,
    action,
    ...credentialScope(headers["authorization"] ?? "", query),
  };
}

/** The values of a list in the query protocol: `Name.1`, `Name.member.1`, `Name.AnyWord.1` …, in their order. */
export function listOf(form: Readonly<Record<string, string>>, name: string): string[] {
  const numbered = Object.entries(form).flatMap(([key, value]) => {
    const rest = key.startsWith(`${name}.`) ? key.slice(name.length + 1) : "";
    const match = /^(?:\w+\.)?(\d+)$/.exec(rest);
    return match ? [{ at: Number(match[1]), value }] : [];
  });
  return numbered.sort((a, b) => a.at - b.at).map(({ value }) => value);
}

/** Filters of the query protocol: `Filters.Filter.1.Name`, `Filters.Filter.1.Values.Value.1` … */
export function filtersOf(form: Readonly<Record<string, string>>): Map<string, string[]> {
  const filters = new Map<string, string[]>();
  for (const [key, name] of Object.entries(form)) {
    const prefix = /^(Filters\.\w+\.\d+)\.Name$/.exec(key)?.[1];
    if (prefix) filters.set(name, listOf(form, `${prefix}.Values`));
  }
  return filters;
}

/** The body of a JSON service as an object; an empty or unreadable one is `{}`, which no engine accepts by mistake. */
export function jsonOf(request: Request): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(request.body.toString("utf8"));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The same request with other fields of the query protocol; undefined removes one. */
export function withForm(request: Request, changes: Readonly<Record<string, string | undefined>>): Request {
  const merged = Object.entries({ ...request.form, ...changes });
  const form = Object.fromEntries(merged.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
  return { ...request, form, body: Buffer.from(new URLSearchParams(form).toString()) };
}

function ownRequest(service: string, region: string, action: string, contentType: string): Request {
  const scope = `emulator/20260101/${region}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
  const headers = { authorization, "content-type": contentType };
  return { method: "POST", path: "/", query: "", headers, body: Buffer.alloc(0), service, region, action, form: {} };
}

/** A request of the front's own to a service of the query protocol. */
export function queryRequest(service: string, region: string, form: Readonly<Record<string, string>>): Request {
  const request = ownRequest(service, region, form["Action"] ?? "", "application/x-www-form-urlencoded");
  return withForm(request, form);
}

/** A request of the front's own to a JSON service; `target` is what its X-Amz-Target header says. */
export function jsonRequest(service: string, region: string, target: string, value: unknown): Request {
  const request = ownRequest(service, region, target.split(".").at(-1) ?? "", "application/x-amz-json-1.1");
  const headers = { ...request.headers, "x-amz-target": target };
  return { ...request, headers, body: Buffer.from(JSON.stringify(value)) };
}
