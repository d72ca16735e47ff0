import https from "node:https";
import type { Connection } from "./connection";

/** What the server has refused, in its words. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Requests by Node's own HTTPS, which takes no proxy: the server is on loopback. */
export class Requests {
  private readonly agent: https.Agent;

  constructor(private readonly connection: Connection) {
    const { caData, clientCertificate } = connection;
    const decoded = (data: string): Buffer => Buffer.from(data, "base64");
    const client = clientCertificate && {
      cert: decoded(clientCertificate.certData),
      key: decoded(clientCertificate.keyData),
    };
    this.agent = new https.Agent({ ca: decoded(caData), ...client });
  }

  send<T>(method: string, path: string, body?: object, type = "application/json"): Promise<T> {
    const { url, token } = this.connection;
    const headers = { "content-type": type, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    return new Promise((resolve, reject) => {
      const request = https.request(url + path, { method, headers, agent: this.agent, timeout: 30_000 }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("error", reject);
        response.on("end", () => {
          const status = response.statusCode ?? 0;
          if (status >= 300) return reject(new Refused(status, messageOf(text)));
          resolve((text.startsWith("{") ? JSON.parse(text) : text) as T);
        });
      });
      request.on("timeout", () => request.destroy(new Error(`no answer to ${method} ${path} within 30 seconds`)));
      request.on("error", reject);
      request.end(body && JSON.stringify(body));
    });
  }
}

function messageOf(text: string): string {
  try {
    return (JSON.parse(text) as { message: string }).message;
  } catch {
    return text;
  }
}

/** Nothing where there is nothing. */
export async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
}
