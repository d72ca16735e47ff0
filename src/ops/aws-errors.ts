/** What AWS's refusals mean to the person who typed the command. */

const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);
const UNKNOWN_CREDENTIALS = new Set([
  "AuthFailure",
  "InvalidAccessKeyId",
  "InvalidClientTokenId",
  "InvalidToken",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
]);
const DENIED = new Set(["AccessDenied", "AccessDeniedException", "AllAccessDisabled", "UnauthorizedOperation"]);
const UNREACHABLE = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/** The error's place in the user's world: what is wrong and what to do, in one line. Nothing if it is not AWS's. */
export function awsProblem(error: unknown): string | undefined {
  return awsAccessProblem(error) ?? awsAnswer(error);
}

/** Problems of reaching AWS or being let in: their words never repeat what was sent. */
export function awsAccessProblem(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name } = error;
  if (name === "CredentialsProviderError" || name === "TokenProviderError") {
    return `no AWS credentials (${oneLine(error.message)}): set AWS_PROFILE, or sign in, such as with: aws sso login`;
  }
  if (EXPIRED.has(name)) return "the AWS credentials have expired: sign in again, such as with: aws sso login";
  if (UNKNOWN_CREDENTIALS.has(name)) {
    return `AWS does not know these credentials (${name}): check AWS_PROFILE or AWS_ACCESS_KEY_ID`;
  }
  if (DENIED.has(name)) return `AWS denies access: ${oneLine(error.message)}; these credentials need that permission`;
  const code = networkCode(error);
  if (code === undefined) return undefined;
  return `AWS cannot be reached (${code}): check the network, and AWS_ENDPOINT_URL if it is set`;
}

/** Whether the same question may be answered a moment later: no connection, too many calls, a fault of AWS's own. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $fault, $retryable } = error as Error & { readonly $fault?: string; readonly $retryable?: object };
  return (
    networkCode(error) !== undefined || $fault === "server" || $retryable !== undefined || THROTTLED.test(error.name)
  );
}

/** `ThrottlingException`, `TooManyRequestsException`: each service has its own. */
const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded/;

function awsAnswer(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("$fault" in error)) return undefined;
  return `AWS refused (${error.name}): ${oneLine(error.message)}`;
}

/** Node tries all addresses of a host and throws one error for all of them. */
function networkCode(error: Error): string | undefined {
  const causes: unknown[] = error instanceof AggregateError ? [error, ...error.errors] : [error];
  for (const cause of causes) {
    const code: unknown = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (typeof code !== "string" || !UNREACHABLE.has(code)) continue;
    const host = ["hostname", "address"].map((key) => Reflect.get(Object(cause), key) as unknown).find(Boolean);
    return typeof host === "string" ? `${code} ${host}` : code;
  }
  return error.name === "TimeoutError" ? "no answer in time" : undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}
