import { createWriteStream } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";

import { answer, type Forward, type Repair } from "./repair";
import { failure, type Reply, textOf } from "./reply";
import { parseRequest, type Request } from "./request";
import { type Engine, engineFor } from "./routes";

export interface FrontOptions {
  readonly ports: Readonly<Record<Engine, number>>;
  readonly repairs: readonly Repair[];
  /** 0 or nothing: any free port. */
  readonly port?: number;
  /** A file that receives one JSON line per request. */
  readonly log?: string;
}

export interface Front {
  readonly port: number;
  close(): Promise<void>;
}

// Each belongs to one connection, not to the message, and is set anew on both sides. Without "accept-encoding" the
// engines answer in plain text, which repairs can read.
const PER_CONNECTION = new Set(
  "connection proxy-connection keep-alive transfer-encoding content-length expect accept-encoding".split(" "),
);

function messageHeaders(all: http.IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(all).flatMap(([name, value]): [string, string][] =>
    value === undefined || PER_CONNECTION.has(name) ? [] : [[name, String(value)]],
  );
  return Object.fromEntries(entries);
}

async function bodyOf(message: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(port: number, request: Request): Promise<Reply> {
  const { method, headers, body } = request;
  const path = request.query === "" ? request.path : `${request.path}?${request.query}`;
  const length = body.length > 0 || !["GET", "HEAD"].includes(method) ? { "content-length": body.length } : {};
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, method, path, headers: { ...headers, ...length }, agent: false };
    const outgoing = http.request(options, (incoming) => {
      const kept = messageHeaders(incoming.headers);
      // The length of an object is the answer to HEAD: there is no body to take it from.
      const size = method === "HEAD" ? incoming.headers["content-length"] : undefined;
      if (size !== undefined) kept["content-length"] = size;
      bodyOf(incoming).then((content) => {
        resolve({ status: incoming.statusCode ?? 502, headers: kept, body: content });
      }, reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function respond(response: http.ServerResponse, method: string | undefined, reply: Reply): void {
  const hasBody = reply.status !== 204 && reply.status !== 304 && method !== "HEAD";
  if (hasBody) response.setHeader("content-length", reply.body.length);
  // Terraform's provider waits for ever on a connection that an engine has silently closed.
  response.writeHead(reply.status, { ...reply.headers, connection: "close" });
  response.end(hasBody ? reply.body : undefined);
}

function logLine(request: Request, reply: Reply, milliseconds: number): string {
  const { service, action, query } = request;
  const sent = request.body.toString("utf8").slice(0, 3000);
  const received = textOf(reply).slice(0, 6000);
  return `${JSON.stringify({ time: new Date().toISOString(), milliseconds, service, action, query, status: reply.status, sent, received })}\n`;
}

/** The one address that clients know: passes each request to the engine that knows its service, and repairs replies. */
export async function startFront(options: FrontOptions): Promise<Front> {
  const { ports, repairs, port = 0 } = options;
  const log = options.log === undefined ? undefined : createWriteStream(options.log, { flags: "a" });

  async function handle(incoming: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const headers = messageHeaders(incoming.headers);
    const request = parseRequest(incoming.method ?? "GET", incoming.url ?? "/", headers, body);
    const started = performance.now();
    const forward: Forward = (changed) => send(ports[engineFor(changed.service)], changed);
    const reply = await answer(request, repairs, forward);
    log?.write(logLine(request, reply, Math.round(performance.now() - started)));
    respond(response, incoming.method, reply);
  }

  const server = http.createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      const isJson = incoming.headers["content-type"]?.includes("json") ?? false;
      if (response.headersSent) response.destroy();
      else respond(response, incoming.method, failure(isJson, `emulator: ${String(error)}`));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => (log ? log.end(resolve) : resolve()));
        server.closeAllConnections();
      }),
  };
}
