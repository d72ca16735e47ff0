import { describe, expect, it } from "@jest/globals";
import { review } from "../../../src/ops/show/review";
import { renderTerminal, type Terminal } from "../../../src/ops/show/terminal";
import { hostileChangeSet } from "../support/hostile-change-set";
import { largeChangeSet, sampleChangeSet, type Sample } from "../support/sample-change-set";
import { plan, resource } from "../support/sample-plans";

const now = new Date("2026-11-20T05:00:00Z");

function shown({ set, digest, plans }: Sample, terminal: Partial<Terminal> = {}): string {
  return renderTerminal(review(set, digest, plans), { colours: false, columns: 100, now, ...terminal });
}

describe("strata show, in a terminal", () => {
  it("begins with what is deleted and replaced, then policy, then the layers, and ends with how to approve", () => {
    const text = shown(sampleChangeSet());
    const parts = [
      "4 resources deleted or replaced",
      "Policy",
      "network: 5 changes",
      "workflows: wave 2",
      "To approve",
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it("says why each is replaced and that it is gone meanwhile", () => {
    expect(shown(sampleChangeSet(), { columns: 120 })).toContain(
      "-/+ network  aws_flow_log.flow-log_40A245C3\n" +
        "        log_format, max_aggregation_interval cannot be changed in place; it is gone until the new one exists",
    );
  });

  it("shows differences, secrets by their mark, what waits and what is known later", () => {
    const text = shown(sampleChangeSet());
    expect(text).toContain('nat_gateway_id  "nat-0b71" → "nat-0a55"');
    expect(text).toContain("secret_string  (secret 5f0c12ab34cd) → (secret 9be1770031fa)");
    expect(text).toContain("waits for network");
    expect(text).toContain("known after apply: arn, dns_entry, id");
    expect(text).toContain("$1,205 → $2,051 a month (+$845), without aws_vpc_endpoint");
  });

  it.each([
    [80, 80],
    [120, 120],
    [400, 120],
  ])("breaks lines for %i columns", (columns, most) => {
    const lines = shown(sampleChangeSet(), { columns }).split("\n");
    // An address or an ARN stays whole, to be copied.
    const long = lines.filter(
      (line) => line.length > most && line.trim().includes(" ") && !line.includes("strata approve"),
    );
    expect(long).toEqual([]);
  });

  it("does not shorten spaces, in which two values may differ", () => {
    const change = resource(
      "aws_x.y",
      ["update"],
      { a: `${"word ".repeat(30)}a  b` },
      { a: `${"word ".repeat(30)}a b` },
    );
    expect(shown(largeChangeSet(plan([change])))).toContain('a  b"');
  });

  it("shows where two long values begin to differ", () => {
    const long = "x".repeat(5_000);
    const change = resource("aws_x.y", ["update"], { a: `${long}old` }, { a: `${long}new` });
    const text = shown(largeChangeSet(plan([change])));
    expect(text).toMatch(/alike\)…x+old"/);
    expect(text).toMatch(/alike\)…x+new"/);
    expect(text.length).toBeLessThan(2_000);
  });

  it("writes no escape sequence without colours, and with them only its own", () => {
    const plain = shown(hostileChangeSet());

    expect(plain).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    const coloured = shown(hostileChangeSet(), { colours: true });

    expect(coloured.replace(/\u001b\[(1|2|22|31|32|33|34|39)m/g, "")).toBe(plain);
  });

  it.each([
    ["2026-11-21T03:21:07Z", "expires 2026-11-21 03:21 UTC"],
    ["2026-11-21T03:21:08Z", "EXPIRED 2026-11-21 03:21 UTC"],
  ])("at %s says %s", (time, words) => {
    expect(shown(sampleChangeSet(), { now: new Date(time) })).toContain(words);
  });

  it("says loudly what else has to be known", () => {
    const git = { commit: "4f1c0de9a7b3", author: "a@b.c", dirty: true };
    const text = shown(sampleChangeSet({ kind: "destroy", protection: "off", git, policy: [] }));
    expect(text).toContain("This set will destroy everything in these layers.");
    expect(text).toContain("protection off");
    expect(text).toContain("with uncommitted changes");
    expect(text).toContain("No policy rule objects.");
  });

  it("says that nothing would change", () => {
    expect(shown(largeChangeSet(plan([])))).toMatch(
      /Nothing would change\.[^]*network: 0 changes\n {2}nothing changes/,
    );
  });
});
