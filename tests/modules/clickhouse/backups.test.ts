import { describe, expect, it } from "@jest/globals";
import { backupContainer, type Backups } from "../../../modules/clickhouse/backups";
import type { Duration } from "../../../modules/units";

const backups: Backups = {
  every: "1 day",
  keep: 14,
  bucket: "backups",
  region: "us-east-1",
  password: { name: "internal", key: "backup-password" },
};
const variables = (changes: Partial<Backups> = {}) =>
  Object.fromEntries(backupContainer({ ...backups, ...changes }).env.map((each) => [each.name, each]));
const value = (name: string, changes?: Partial<Backups>) => {
  const found = variables(changes)[name];
  if (!found || !("value" in found)) throw new Error(`${name} has no value`);
  return found.value;
};

describe("the container of backups", () => {
  it("takes commands and logs in from inside the pod only [clickhouse/backups-from-inside]", () => {
    expect(value("API_LISTEN")).toBe("127.0.0.1:7171");
    expect(value("CLICKHOUSE_HOST")).toBe("127.0.0.1");
    expect(variables()["CLICKHOUSE_PASSWORD"]).toEqual({
      name: "CLICKHOUSE_PASSWORD",
      valueFrom: { secretKeyRef: { name: "internal", key: "backup-password" } },
    });
    expect(Object.keys(variables()).filter((name) => /ACCESS_KEY|SECRET_KEY/.test(name))).toEqual([]);
    expect(backupContainer(backups)).not.toHaveProperty("ports");
  });

  it("writes encrypted and without an ACL, by shard [clickhouse/backups-written]", () => {
    expect(value("S3_ACL")).toBe("");
    expect(value("S3_SSE")).toBe("AES256");
    expect(value("S3_PATH")).toBe("{cluster}/{shard}");
    expect([value("S3_BUCKET"), value("S3_REGION")]).toEqual(["backups", "us-east-1"]);
  });

  it("ends when the watching has ended, and begins before there are tables [clickhouse/backups-go-on]", () => {
    expect(value("WATCH_IS_MAIN_PROCESS")).toBe("true");
    expect(value("ALLOW_EMPTY_BACKUPS")).toBe("true");
    expect(backupContainer(backups).command).toEqual(["/bin/clickhouse-backup", "server", "--watch"]);
  });

  const intervals: [Duration, number][] = [
    ["1 day", 2],
    ["1 day", 7],
    ["1 day", 14],
    ["6 hours", 100],
    ["30 minutes", 3],
  ];
  it.each(intervals)(
    "every %s, %d kept: full ones come later than the next, within what is kept [clickhouse/backups-go-on]",
    (every, keep) => {
      const watch = Number.parseInt(value("WATCH_INTERVAL", { every, keep }), 10);
      const full = Number.parseInt(value("FULL_INTERVAL", { every, keep }), 10);
      expect(full).toBeGreaterThan(watch);
      expect(full).toBeLessThanOrEqual(watch * keep);
      expect(full).toBeLessThanOrEqual(watch * 7);
      expect(value("BACKUPS_TO_KEEP_REMOTE", { every, keep })).toBe(String(keep));
    },
  );

  it("cannot keep one only [clickhouse/backups-go-on]", () => {
    expect(() => backupContainer({ ...backups, keep: 1 })).toThrow("keeps two backups at least, got: 1");
  });
});
