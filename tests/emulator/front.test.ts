import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import http from "node:http";
import type { AddressInfo } from "node:net";

import { type Front, startFront } from "./front";
import type { Repair } from "./repair";
import { withText } from "./reply";

/** An engine that says its name and what it was sent. */
async function stubEngine(name: string): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      const { method, url, headers } = request;
      response.setHeader("x-engine", name);
      if (method === "HEAD") response.setHeader("content-length", "12345");
      response.end(method === "HEAD" ? undefined : JSON.stringify({ name, method, url, headers, body }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const scope = (service: string) => `k/20260101/eu-west-1/${service}/aws4_request`;
const signed = (service: string) => ({ authorization: `AWS4-HMAC-SHA256 Credential=${scope(service)}, Signature=0` });
const form = "application/x-www-form-urlencoded; charset=utf-8";

const shout: Repair = {
  service: "rds",
  actions: /^Describe/,
  reason: "a test",
  after: (request, reply) => withText(reply, `${request.region} ${request.action} ${request.form["Name"] ?? ""}`),
};
const alone: Repair = {
  service: "xray",
  reason: "a test",
  before: () => {
    throw new Error("broken repair");
  },
};

describe("the front", () => {
  let engines: http.Server[];
  let front: Front;
  let base: string;

  beforeEach(async () => {
    engines = [await stubEngine("moto"), await stubEngine("ministack")];
    const [moto = 0, ministack = 0] = engines.map((engine) => (engine.address() as AddressInfo).port);
    front = await startFront({ ports: { moto, ministack }, repairs: [shout, alone] });
    base = `http://127.0.0.1:${front.port}`;
  });
  afterEach(async () => {
    await front.close();
    for (const engine of engines) engine.close();
  });

  it.each([
    ["ec2", "moto"],
    ["iam", "moto"],
    ["sts", "moto"],
    ["logs", "moto"],
    ["s3", "ministack"],
    ["rds", "ministack"],
    ["not-invented-yet", "ministack"],
  ])("sends %s to %s, by the signature's scope", async (service, engine) => {
    const response = await fetch(base, { headers: signed(service) });
    expect(response.headers.get("x-engine")).toBe(engine);
  });

  it("reads the scope of a presigned address", async () => {
    const response = await fetch(`${base}/?X-Amz-Credential=${encodeURIComponent(scope("sts"))}`);
    expect(response.headers.get("x-engine")).toBe("moto");
  });

  it("passes path, query, headers and body on unchanged", async () => {
    const options = { method: "PUT", headers: { ...signed("s3"), "x-amz-acl": "private" }, body: "content" };
    const sent = await (await fetch(`${base}/bucket/a%20key%2Fb?tagging=&x=1?2`, options)).json();
    expect(sent).toMatchObject({ method: "PUT", url: "/bucket/a%20key%2Fb?tagging=&x=1?2", body: "content" });
    expect(sent).toMatchObject({ headers: { "x-amz-acl": "private", authorization: signed("s3").authorization } });
  });

  it("passes a chunked body on as a whole", async () => {
    const text = await new Promise<string>((resolve, reject) => {
      const request = http.request(base, { method: "POST", headers: signed("s3") }, (response) => {
        let all = "";
        response.on("data", (chunk) => (all += String(chunk)));
        response.on("end", () => resolve(all));
      });
      request.on("error", reject);
      request.write("one,"); // before end(): sent chunked
      request.end("two");
    });
    expect(JSON.parse(text)).toMatchObject({ body: "one,two", headers: { "content-length": "7" } });
  });

  it("answers HEAD with the length of the object, and closes every connection", async () => {
    const response = await fetch(`${base}/bucket/key`, { method: "HEAD", headers: signed("s3") });
    expect(response.headers.get("content-length")).toBe("12345");
    expect(response.headers.get("connection")).toBe("close");
  });

  it("repairs the replies of a service, for the actions of the repair", async () => {
    const ask = async (body: string) =>
      (await fetch(base, { method: "POST", headers: { ...signed("rds"), "content-type": form }, body })).text();
    expect(await ask("Action=DescribeDBClusters&Name=a%26b")).toBe("eu-west-1 DescribeDBClusters a&b");
    expect(await ask("Action=CreateDBCluster")).toContain('"name":"ministack"');
  });

  it("says what went wrong in itself in words, with a status that clients do not repeat, and goes on", async () => {
    const broken = await fetch(base, { headers: signed("xray") });
    expect([broken.status, await broken.text()]).toEqual([400, expect.stringContaining("emulator: Error: broken")]);
    expect((await fetch(base, { headers: signed("s3") })).status).toBe(200);
  });

  it("says so when an engine is gone", async () => {
    for (const engine of engines) engine.close();
    const headers = { ...signed("kms"), "content-type": "application/x-amz-json-1.1" };
    const response = await fetch(base, { method: "POST", headers, body: "{}" });
    expect(response.headers.get("x-amzn-errortype")).toBe("EmulatorFailure");
    expect(await response.json()).toMatchObject({ message: expect.stringContaining("ECONNREFUSED") });
  });

  it("refuses a port that is taken", async () => {
    const again = startFront({ ports: { moto: 1, ministack: 1 }, repairs: [], port: front.port });
    await expect(again).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
