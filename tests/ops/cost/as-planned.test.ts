import { describe, expect, it } from "@jest/globals";
import { asPlanned } from "../../../src/ops/cost/as-planned";
import { Unknown, type Values } from "../../../src/ops/cost/values";

/** The only resource of a type in a root. */
function only(type: string, resource: Record<string, Record<string, unknown>>, data = {}): Values {
  const found = asPlanned({ resource, data }).filter((each) => each.type === type);
  const [first] = found;
  if (!first || found.length !== 1) throw new Error(`${found.length} of ${type}`);
  return first;
}

describe("a synthesized layer, as its first plan would show it", () => {
  it("a block is a list of one, a list stays one", () => {
    const group = only("a", {
      a: { it: { scaling_config: { desired_size: 2 }, types: ["x", "y"], tags: { k: "v" } } },
    });
    expect(group.number("scaling_config", 0, "desired_size")).toBe(2);
    expect(group.count("types")).toBe(2);
    expect(group.text("tags", "k")).toBe("v");
  });

  it("two references to what AWS makes up are equal, and equal to the thing's own", () => {
    const resource = { task: { api: {} }, service: { api: { definition: "${task.api.arn}" } } };
    expect(only("service", resource).text("definition")).toBe(only("task", resource).text("arn"));
  });

  it("a reference to what is written is followed, in a resource and in a data source", () => {
    const instance = { size: "${class.it.name}", read: "${data.class.it.name}" };
    const found = only(
      "instance",
      { class: { it: { name: "large" } }, instance: { it: instance } },
      {
        class: { it: { name: "small" } },
      },
    );
    expect([found.text("size"), found.text("read")]).toEqual(["large", "small"]);
  });

  it.each([
    ["another layer", "${data.terraform_remote_state.network.outputs.vpc_id}"],
    ["what a data source reads", "${data.class.it.arn}"],
    ["a function", "${join(a.b.c)}"],
    ["part of a text", "x-${class.it.name}"],
    ["a reference to a reference", "${class.it.other}"],
    ["what is not there", "${class.gone.name}"],
  ])("%s is known after apply", (_, expression) => {
    const resource = { class: { it: { name: "large", other: "${a.b.c}" } }, instance: { it: { size: expression } } };
    const found = only("instance", resource, { class: { it: {} } });
    expect(() => found.text("size")).toThrow(Unknown);
  });
});
