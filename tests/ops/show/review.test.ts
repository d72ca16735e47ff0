import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import Ajv from "ajv/dist/2020";
import { approveCommand } from "../../../src/ops/show/approval";
import { review } from "../../../src/ops/show/review";
import { reviewSchema } from "../../../src/ops/show/review-schema";
import { projectRoot } from "../../support/project";
import { hostileChangeSet } from "../support/hostile-change-set";
import { largeChangeSet, sampleChangeSet, type Sample } from "../support/sample-change-set";
import { plan, resource } from "../support/sample-plans";

const of = ({ set, digest, plans }: Sample) => review(set, digest, plans);
const layer = (name: string) => of(sampleChangeSet()).layers.find((each) => each.name === name);

describe("a review", () => {
  it("has what destroys first and leaves out what does not change", () => {
    expect(layer("network")?.changes.map(({ kind, address }) => `${kind} ${address.split(".")[0]}`)).toEqual([
      "delete aws_eip",
      "delete aws_nat_gateway",
      "replace aws_flow_log",
      "update aws_route",
      "create aws_vpc_endpoint",
    ]);
  });

  it("tells imports, moves and what is forgotten from updates", () => {
    expect(layer("iam")?.changes.map(({ kind }) => kind)).toEqual(["update", "forget", "import", "move"]);
    expect(layer("iam")?.changes[2]?.importId).toMatch(/oidc-provider/);
    expect(layer("iam")?.changes[3]?.previousAddress).toBe("aws_iam_role.workers_role");
  });

  it("keeps an import or a move that also changes something where the change belongs", () => {
    const change = resource(
      "aws_vpc.b",
      ["update"],
      { a: 1 },
      { a: 2 },
      {
        previous_address: "aws_vpc.a",
        change: { importing: { id: "vpc-1" } },
      },
    );
    expect(of(largeChangeSet(plan([change]))).layers[0]?.changes).toMatchObject([
      { kind: "update", previousAddress: "aws_vpc.a", importId: "vpc-1" },
    ]);
  });

  it("says in which order a resource is replaced, and why", () => {
    expect(layer("network")?.changes[2]).toMatchObject({
      order: "delete first",
      reason: "it cannot be changed in place",
    });
    expect(layer("database")?.changes[0]?.order).toBe("create first");
  });

  it("shows drift, outputs that change, deferred values and the second wave", () => {
    expect(layer("network")?.drift.map(({ address }) => address)).toEqual([
      "aws_default_security_group.vpc_default-security-group_A4A9D8C1",
    ]);
    expect(layer("network")?.outputs.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "endpoint_ids create",
      "nat_addresses update",
    ]);
    expect(layer("database")?.changes.filter(({ deferred }) => deferred)).toHaveLength(1);
    expect(layer("workflows")).toMatchObject({ wave: 2, changes: [], reason: expect.stringMatching(/helm/) });
  });

  it("has an edge for each pair of layers, also where no output is read", () => {
    expect(of(sampleChangeSet()).edges).toEqual([
      { from: "secrets", to: "iam", pinned: ["secret_arns"], deferred: [] },
      { from: "network", to: "database", pinned: ["data_subnet_ids"], deferred: ["security_group_ids"] },
      { from: "secrets", to: "database", pinned: ["secrets_key_arn"], deferred: [] },
      { from: "database", to: "workflows", pinned: [], deferred: ["reader_endpoint"] },
      { from: "iam", to: "workflows", pinned: [], deferred: [] },
    ]);
  });

  it("adds up counts and cost and puts denials first", () => {
    const { counts, cost, policy } = of(sampleChangeSet());
    expect(counts).toMatchObject({
      delete: 2,
      replace: 2,
      update: 5,
      create: 3,
      import: 1,
      move: 1,
      drift: 1,
      outputs: 3,
    });
    expect([cost.before.toFixed(2), cost.after.toFixed(2), cost.unknown]).toEqual([
      "1205.32",
      "2050.65",
      ["aws_vpc_endpoint"],
    ]);
    expect(policy.map(({ severity }) => severity)).toEqual(["deny", "warn", "warn"]);
  });
});

describe("the published JSON Schemas", () => {
  const schema = (name: string) => {
    const text = readFileSync(join(projectRoot, "docs/schemas", `${name}.schema.json`), "utf8");
    return new Ajv({ validateFormats: false }).compile(JSON.parse(text) as object);
  };

  it.each([
    ["the sample", sampleChangeSet()],
    ["hostile texts", hostileChangeSet()],
  ])("accept %s", (_, sample) => {
    const made = of(sample);
    expect(schema("changeset")(sample.set)).toBe(true);
    expect(schema("review")(JSON.parse(JSON.stringify(made)))).toBe(true);
    expect(reviewSchema.parse(made)).toEqual(made);
  });

  it("refuse what is not in them", () => {
    const made = of(sampleChangeSet());
    expect(schema("review")({ ...made, surplus: 1 })).toBe(false);
    expect(schema("review")({ ...made, layers: [{ ...made.layers[0], changes: [{}] }] })).toBe(false);
    expect(schema("changeset")({ ...sampleChangeSet().set, kind: "maybe" })).toBe(false);
  });
});

describe("the command that approves", () => {
  const deletes = (count: number, key = "") =>
    of(
      largeChangeSet(
        plan(Array.from({ length: count }, (_, i) => resource(`aws_eip.e[${key || i}]`, ["delete"], {}, null))),
      ),
    );

  it("names every resource that is deleted or replaced", () => {
    expect(approveCommand(of(sampleChangeSet())).filter((line) => line.includes("--allow-destroy"))).toHaveLength(4);
  });

  it.each([
    [20, 20],
    [21, 1],
  ])("of %i deletes has %i lines of addresses", (count, lines) => {
    expect(approveCommand(deletes(count)).filter((line) => line.includes("--allow-destroy"))).toHaveLength(lines);
  });

  it("can be pasted into a shell, whatever the address", () => {
    expect(approveCommand(deletes(1, `"it's; rm -rf $(HOME)"`)).at(-1)).toBe(
      `  --allow-destroy 'aws_eip.e["it'\\''s; rm -rf $(HOME)"]'`,
    );
    expect(approveCommand(deletes(1, "\n"))).toHaveLength(2);
  });
});
