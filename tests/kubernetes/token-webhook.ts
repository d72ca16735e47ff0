import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { whyNotEksToken } from "./eks-token";

export interface TokenWebhook {
  /** For `--authentication-token-webhook-config-file`. */
  readonly configuration: string;
  close(): void;
}

/** Whom the API server asks who a token belongs to: an administrator, if it is one of EKS's. */
export async function startTokenWebhook(): Promise<TokenWebhook> {
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const { spec } = JSON.parse(body) as { spec: { token: string } };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(review(spec.token)));
  });
  server.unref().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { configuration: configurationFor(`http://127.0.0.1:${port}`), close };
}

/** https://kubernetes.io/docs/reference/access-authn-authz/authentication/#webhook-token-authentication */
function review(token: string): object {
  const error = whyNotEksToken(token, new Date());
  const user = { username: "arn:aws:iam::123456789012:user/emulator", groups: ["system:masters"] };
  const status = error === undefined ? { authenticated: true, user } : { authenticated: false, error };
  return { apiVersion: "authentication.k8s.io/v1", kind: "TokenReview", status };
}

/** The form of a kubeconfig. JSON is YAML. */
function configurationFor(server: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "webhook", cluster: { server } }],
    users: [{ name: "none", user: {} }],
    contexts: [{ name: "webhook", context: { cluster: "webhook", user: "none" } }],
    "current-context": "webhook",
  });
}
