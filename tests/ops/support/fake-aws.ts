import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

export interface FakeAws {
  readonly environment: Readonly<Record<string, string>>;
  stop(): void;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** An AWS of account 123456789012 that answers all but STS as told: for refusals that no emulator makes. */
export async function fakeAws(answer: Answer): Promise<FakeAws> {
  const server = createServer((request, response) => {
    request.resume();
    const isSts = request.headers.authorization?.includes("/sts/") ?? false;
    if (isSts) response.end(IDENTITY);
    else answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const environment = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: "fake",
    AWS_SECRET_ACCESS_KEY: "fake",
    AWS_MAX_ATTEMPTS: "1",
  };
  return { environment, stop: () => server.close().closeAllConnections() };
}

export const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/tester</Arn><UserId>AIDA</UserId><Account>123456789012</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;
