import { describe, expect, it } from "@jest/globals";
import { serverFiles, serverSettings } from "../../../modules/clickhouse/server-settings";

const logs = serverFiles["config.d/10-system-logs.xml"];
const logger = serverFiles["config.d/10-logger.xml"];

describe("the server's configuration", () => {
  it("states how many connections there may be [clickhouse/limits-stated]", () => {
    expect(serverSettings({ serverGib: 6, queryGib: 2 })).toMatchObject({
      max_connections: "4096",
      max_server_memory_usage_to_ram_ratio: "0.8",
    });
  });

  it("keeps what it logs about itself for two weeks, if at all [clickhouse/system-logs-expire]", () => {
    const kept = [...logs.matchAll(/<(\w+) replace="1">([^]*?)<\/\1>/g)];
    const removed = [...logs.matchAll(/<(\w+) remove="1"\/>/g)].map(([, name]) => name);
    expect(kept.map(([, name]) => name)).toEqual(expect.arrayContaining(["query_log", "part_log", "metric_log"]));
    expect(removed).toEqual(expect.arrayContaining(["trace_log", "text_log", "opentelemetry_span_log"]));
    for (const [, name, body] of kept) {
      expect(removed).not.toContain(name);
      expect(body).toContain(`<table>${name}</table>`);
      expect(body).toContain("<ttl>event_date + INTERVAL 14 DAY DELETE</ttl>");
      expect(body).not.toContain("<engine>"); // beside which no ttl is taken
    }
  });

  it("writes no log files [clickhouse/logs-to-console]", () => {
    for (const line of ["<console>1</console>", '<log remove="1"/>', '<errorlog remove="1"/>'])
      expect(logger).toContain(line);
  });

  it("comes after the operator's own files, which begin with 01", () => {
    for (const file of Object.keys(serverFiles)) expect(file > "config.d/01-z").toBe(true);
  });

  it("is well-formed", () => {
    for (const text of Object.values(serverFiles)) {
      const open: string[] = [];
      for (const [, closing, name = "", , empty] of text.matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>/g)) {
        if (closing) expect(open.pop()).toBe(name);
        else if (!empty) open.push(name);
      }
      expect(open).toEqual([]);
    }
  });
});
