import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The http backend's server, as https://developer.hashicorp.com/terraform/language/backend/http describes it. */
export class HttpStates {
  readonly states = new Map<string, string>();
  readonly locks = new Map<string, string>();
  private readonly server = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const answer = (status: number, text = ""): unknown => response.writeHead(status).end(text);
      const held = this.locks.get(path);
      if (path.endsWith("/lock")) {
        if (request.method === "DELETE") return this.locks.delete(path) ? answer(200) : answer(409);
        if (held !== undefined) return answer(423, held);
        this.locks.set(path, body);
        return answer(200);
      }
      if (request.method === "POST") return this.states.set(path, body) && answer(200);
      const state = this.states.get(path);
      return state === undefined ? answer(404) : answer(200, state);
    });
  }).listen(0, "127.0.0.1");

  async address(): Promise<string> {
    if (!this.server.listening) await once(this.server, "listening");
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close().closeAllConnections();
  }
}
