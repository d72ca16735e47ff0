import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findingSchema } from "../../../src/ops/change-set/schema";
import { evaluatePolicies } from "../../../src/ops/policy/evaluate";
import { oneLine } from "../../../src/ops/policy/one-line";
import { rules } from "../../../src/ops/policy/rules";
import { situation, type Planned } from "./support/planned";
import { PolicyFolder } from "./support/policy-folder";

const open = (name: string, layer: string): Planned => ({
  type: "aws_db_instance",
  name,
  layer,
  after: { publicly_accessible: true },
});

describe("findings", () => {
  it("are sorted: denials first, the set before its layers, layers in the order of apply, then addresses", async () => {
    const logs: Planned = { type: "aws_cloudwatch_log_group", layer: "database", actions: ["delete"], before: {} };
    const kept: Planned = { type: "aws_route", layer: "database", actions: ["no-op"], before: {} };
    const found = await evaluatePolicies(
      situation([open("z", "network"), open("a", "network"), open("b", "database"), logs, kept], {
        set: { protection: "on", git: null },
      }),
      "none",
    );
    expect(found.map(({ rule, severity, layer, address }) => [severity, rule, layer, address])).toEqual([
      ["deny", "dirty-tree", undefined, undefined],
      ["deny", "public-exposure", "network", "aws_db_instance.a"],
      ["deny", "public-exposure", "network", "aws_db_instance.z"],
      ["deny", "public-exposure", "database", "aws_db_instance.b"],
      ["warn", "protected-delete", "database", "aws_cloudwatch_log_group.it"],
    ]);
    for (const finding of found) expect(findingSchema.safeParse(finding).success).toBe(true);
  });

  it("of a harmless set are none", async () => {
    expect(await evaluatePolicies(situation([{ type: "aws_vpc" }]), "none")).toEqual([]);
  });

  it("tell of a layer whose plan or JSON is missing: no rule could look at it", async () => {
    const whole = situation([open("a", "network")]);
    for (const part of [{ plans: {} }, { synthesized: {} }]) {
      expect(await evaluatePolicies({ ...whole, ...part }, "none")).toContainEqual(
        expect.objectContaining({ rule: "complete", severity: "deny", layer: "network" }),
      );
    }
    const layers = whole.set.layers.map((layer) => ({ ...layer, wave: 2 as const, files: undefined }));
    const later = { ...whole.set, layers };
    expect(await evaluatePolicies({ ...whole, set: later, plans: {}, synthesized: {} }, "none")).toEqual([]);
  });

  it("have ids that are permanent words, each once", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id } of rules) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  });
});

describe("hostile input", () => {
  it("a name that moves the cursor or breaks the line is shown flat", async () => {
    const evil = { ...open("x", "network"), name: 'x["\u001b[2J\nok: approved\u202e"]' };
    const [finding] = await evaluatePolicies(situation([evil]), "none");
    expect(finding?.address).toBe('aws_db_instance.x[" [2J ok: approved "]');
    expect(oneLine("a\r\nb\u2028c")).toBe("a b c");
    expect(oneLine("x".repeat(10_000))).toHaveLength(501);
  });

  it("a plan that is not of its shape makes the rules deny, not pass", async () => {
    const broken = { plans: { network: { resource_changes: [{ address: "a.b" }] } } } as never;
    const found = await evaluatePolicies({ ...situation([]), ...(broken as object) }, "none");
    expect(found.length).toBeGreaterThan(0);
    for (const { severity, message } of found) {
      expect(severity).toBe("deny");
      expect(message).toMatch(/^the rule could not be evaluated, so it does not pass: /);
      expect(message).not.toMatch(/\n| at /);
    }
  });

  it("keys of a prototype, deep nesting and numbers for texts do no harm", async () => {
    let deep: unknown = "x";
    for (let depth = 0; depth < 1000; depth++) deep = [deep];
    const after = JSON.parse('{"__proto__": {"publicly_accessible": true}, "policy": 7, "ingress": "no"}') as object;
    const evil: Planned[] = [
      { type: "aws_sqs_queue", after: { ...after, deep } },
      { type: "aws_security_group", after },
      { type: "constructor", after },
    ];
    expect(await evaluatePolicies(situation(evil), "none")).toEqual([]);
  });
});

describe("rules of the project", () => {
  const folder = new PolicyFolder();
  beforeAll(() => {
    folder.example("database-classes.ts");
    folder.write(
      "a-throws.ts",
      'export default { id: "throws", describe: "", check: () => { throw new Error("boom\\nat x"); } };',
    );
    folder.write(
      "b-promises.ts",
      'export default { id: "promises", describe: "", check: async () => [{ severity: "warn", message: "later" }] };',
    );
    folder.write(
      "c-nonsense.ts",
      'export default { id: "nonsense", describe: "", check: () => [{ severity: "fatal", message: 1 }] };',
    );
    folder.write("d-silent.ts", 'export default { id: "silent", describe: "", check: () => undefined };');
    folder.write("e-none.ts", "export const rule = 1;");
    folder.write("f-taken.ts", 'export default { id: "freeze", describe: "", check: () => [] };');
    folder.write("g-broken.ts", "export default {{{;");
    folder.write(
      "h-meddles.ts",
      'export default { id: "meddles", describe: "", check: (input) => { input.plans = {}; input.set.layers = []; return []; } };',
    );
    folder.write(
      "i-later.ts",
      'export default { id: "later", describe: "", check: ({ plans }) => [{ severity: "warn", message: Object.keys(plans).join() }] };',
    );
    folder.write("ignored.d.ts", "throw 1;");
    folder.write("ignored.test.ts", "throw 1;");
  });
  afterAll(() => folder.remove());

  it("are evaluated, and one that cannot be denies and is named", async () => {
    const database: Planned = { type: "aws_db_instance", after: { instance_class: "db.x2g.large" } };
    const found = await evaluatePolicies(situation([database]), folder.path);
    const said = Object.fromEntries(
      found.map(({ rule, severity, message }) => [rule.replace(folder.path, "policies"), `${severity}: ${message}`]),
    );
    const failed = "deny: the rule could not be evaluated, so it does not pass: ";
    expect(said).toEqual({
      "database-classes": "deny: db.x2g.large is not reserved: use t3, t4g or r8g",
      throws: `${failed}boom`,
      promises: "warn: later",
      later: "warn: network", // what another rule did to its input is not seen
      nonsense: `${failed}it returned something that is no list of findings`,
      silent: `${failed}it returned something that is no list of findings`,
      "policies/e-none.ts": `${failed}it has to export default a rule: { id: "lower-case-words", describe, check }`,
      "policies/f-taken.ts": `${failed}the id freeze is taken`,
      "policies/g-broken.ts": expect.stringContaining(failed),
    });
  });

  it("pass where they have nothing to say", async () => {
    const database: Planned = { type: "aws_db_instance", after: { instance_class: "db.r8g.large" } };
    const found = await evaluatePolicies(situation([database]), folder.path);
    expect(found.map(({ rule }) => rule)).not.toContain("database-classes");
  });

  it("a folder that cannot be read denies", async () => {
    const file = new PolicyFolder();
    file.write("not-a-folder", "");
    expect(await evaluatePolicies(situation([]), `${file.path}/not-a-folder`)).toEqual([
      expect.objectContaining({ severity: "deny", message: expect.stringContaining("ENOTDIR") }),
    ]);
    file.remove();
  });
});
