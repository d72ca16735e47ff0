import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { parseRequest } from "../../emulator/request";

/** What a test does to a call: nothing, hold its answer back until the gate is opened, or refuse to answer at all. */
type Deed = "pass" | "hold" | "drop";

/** Stands before the local AWS, so that a test can stop the world at a chosen call. */
export class Gate {
  private deed: (action: string) => Deed = () => "pass";
  private held: (() => void)[] = [];
  private port = 0;
  /** Every call that came, such as `CreateRole`. */
  readonly actions: string[] = [];
  private readonly arrivals = new Set<() => void>();

  private constructor(
    private readonly server: http.Server,
    private readonly target: URL,
  ) {}

  static async before(endpoint: string): Promise<Gate> {
    const server = http.createServer();
    const gate = new Gate(server, new URL(endpoint));
    server.on("request", (request, response) => void gate.handle(request, response));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    gate.port = (server.address() as AddressInfo).port;
    return gate;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Lets calls of these actions reach AWS and keeps the answers back. */
  holdAnswersTo(pattern: RegExp): void {
    this.deed = (action) => (pattern.test(action) ? "hold" : "pass");
  }

  /** Breaks the connections of calls of these actions. */
  drop(pattern: RegExp): void {
    this.deed = (action) => (pattern.test(action) ? "drop" : "pass");
  }

  /** As if AWS were not there: connections are refused. */
  down(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** All is as it was. */
  async open(): Promise<void> {
    this.deed = () => "pass";
    this.releaseHeld();
    if (this.server.listening) return;
    this.server.listen(this.port, "127.0.0.1");
    await once(this.server, "listening");
  }

  releaseHeld(): void {
    for (const release of this.held) release();
    this.held = [];
  }

  /** What came before is not waited for. */
  forget(): void {
    this.actions.length = 0;
  }

  /** Waits until a call has come and, if its answer is held, AWS has carried it out. */
  async sees(pattern: RegExp): Promise<void> {
    while (!this.actions.some((action) => pattern.test(action))) {
      await new Promise<void>((resolve) => this.arrivals.add(resolve));
    }
  }

  close(): void {
    this.releaseHeld();
    this.server.close();
    this.server.closeAllConnections();
  }

  private async handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const { action } = parseRequest(request.method ?? "GET", request.url ?? "/", headers, body);
    if (this.deed(action) === "drop") return void request.socket.destroy();
    const options = { host: this.target.hostname, port: this.target.port, method: request.method, path: request.url };
    const forwarded = http.request({ ...options, headers: request.headers, agent: false }, (answer) => {
      const finish = (): void => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      };
      // Asked now, not when the call came: once the gate is open nobody releases what is held.
      if (this.deed(action) === "hold") this.held.push(finish);
      else finish();
      this.actions.push(action);
      for (const resolve of this.arrivals) resolve();
      this.arrivals.clear();
    });
    forwarded.on("error", () => response.destroy());
    forwarded.end(body);
  }
}
