import { describe, expect, it } from "@jest/globals";
import { at } from "../../modules/clickhouse/at";
import type { Template } from "../../support/synthesized";
import { clickhouseLayer, sharded, specOf } from "./clickhouse-template";
import { containers, podTemplates } from "./clickhouse-pods";

const production = (overrides?: object) => clickhouseLayer("production", overrides);
const development = (overrides?: object) => clickhouseLayer("development", overrides);

describe("users", () => {
  const users = (template: Template) => at(specOf(template), "configuration", "users") as Record<string, unknown>;

  it("let the application in from the VPC, and backups from the pod itself [clickhouse/networks]", () => {
    expect(users(production())["flexprice/networks/ip"]).toEqual(["10.0.0.0/16"]);
    expect(users(development())["flexprice/networks/ip"]).toEqual(["10.1.0.0/16"]);
    expect(users(production())["backup/networks/ip"]).toEqual(["127.0.0.1"]);
  });

  it("have passwords by reference only [clickhouse/password-by-reference]", () => {
    const given = users(production(sharded));
    const passwords = Object.entries(given).filter(([name]) => /password/.test(name));
    expect(passwords.map(([name]) => name).sort()).toEqual(["backup/password", "flexprice/password"]);
    expect(passwords.map(([, value]) => Object.keys(at(value, "valueFrom", "secretKeyRef") as object).sort())).toEqual([
      ["key", "name"],
      ["key", "name"],
    ]);
    expect(at(given["flexprice/password"], "valueFrom", "secretKeyRef", "key")).toBe("password");
  });

  it("start anew with a new password [clickhouse/new-password-arrives]", () => {
    const annotation = (template: Template) => podTemplates(template)[0]?.metadata.annotations["strata/restarted-for"];
    expect(annotation(production())).toBe("password-1");
    expect(annotation(production({ "secrets.versions.clickhouse": 2 }))).toBe("password-2");
  });

  it("are no business of the image [clickhouse/users-of-the-operator]", () => {
    for (const { name, env } of containers(production(sharded)).filter((each) => each.name === "clickhouse"))
      expect([name, env]).toEqual(["clickhouse", [{ name: "CLICKHOUSE_SKIP_USER_SETUP", value: "1" }]]);
  });

  it("have no access management, and a profile and a quota of their own [clickhouse/limits-stated]", () => {
    expect(users(production())).toMatchObject({
      "flexprice/access_management": "0",
      "flexprice/profile": "flexprice",
      "flexprice/quota": "flexprice",
    });
    expect(at(specOf(production()), "configuration", "profiles")).toMatchObject({
      "flexprice/max_execution_time": "300",
    });
    expect(at(specOf(production()), "configuration", "quotas")).toEqual({ "flexprice/interval/duration": "3600" });
  });

  it("read columns as they are written [clickhouse/nullable-as-written]", () => {
    expect(at(specOf(production()), "configuration", "profiles", "flexprice/data_type_default_nullable")).toBe("0");
  });
});
