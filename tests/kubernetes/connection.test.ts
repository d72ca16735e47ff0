import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { parse, stringify } from "yaml";
import { kubeconfigFor, readKubeconfig } from "./connection";

const connection = { url: "https://127.0.0.1:6443", caData: "Y2E=", token: "secret" };
let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "strata-kubeconfig-")), "config");
});
afterEach(() => rmSync(join(file, ".."), { recursive: true }));

function withUser(user: object): string {
  const config = parse(kubeconfigFor(connection)) as object;
  writeFileSync(file, stringify({ ...config, users: [{ name: "admin", user }] }));
  return file;
}

it("reads the connection that it has written", () => {
  writeFileSync(file, kubeconfigFor(connection));
  expect(readKubeconfig(file)).toEqual(connection);
});

it("reads a client's certificate, which kind and minikube give", () => {
  const clientCertificate = { certData: "Y2VydA==", keyData: "a2V5" };
  const user = { "client-certificate-data": "Y2VydA==", "client-key-data": "a2V5" };
  expect(readKubeconfig(withUser(user))).toEqual({ url: connection.url, caData: connection.caData, clientCertificate });
});

it("says what it misses", () => {
  expect(() => readKubeconfig(withUser({ exec: {} }))).toThrow("its user has neither a token nor");
  writeFileSync(file, kubeconfigFor(connection).replace("current-context: test", "current-context: other"));
  expect(() => readKubeconfig(file)).toThrow("its current context has no server");
});
