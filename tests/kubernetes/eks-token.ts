/**
 * A token as EKS takes it: a request to STS that was signed for one cluster and not sent. EKS sends it to learn who
 * signed it; here only its form and its age are looked at.
 * https://github.com/kubernetes-sigs/aws-iam-authenticator#api-authorization-from-outside-a-cluster
 */
const PREFIX = "k8s-aws-v1.";
const LIFETIME = 15 * 60_000;

/** Why a token is not one that EKS would take now; nothing when it is. */
export function whyNotEksToken(token: string, now: Date): string | undefined {
  if (!token.startsWith(PREFIX)) return `it does not begin with ${PREFIX}`;
  const request = Buffer.from(token.slice(PREFIX.length), "base64url").toString();
  if (!URL.canParse(request)) return "it is not a request";
  const parameters = new Map([...new URL(request).searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  if (parameters.get("action") !== "GetCallerIdentity") return "it does not ask STS who signed it";
  if (!parameters.get("x-amz-signedheaders")?.split(";").includes("x-k8s-aws-id")) return "it is for no cluster";
  const signed = signedAt(parameters.get("x-amz-date") ?? "");
  // Not the request's own X-Amz-Expires, which tools set to a minute or none.
  if (Number.isNaN(signed) || now.getTime() - signed > LIFETIME) return "it is more than 15 minutes old";
  return undefined;
}

/** `20261121T173000Z`. */
function signedAt(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}
