import { expect, it } from "@jest/globals";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { TerraformOutput } from "../../modules/cdktf";
import { jsonTemplate } from "../../modules/json-template";
import { readJsonTemplate } from "../support/json-template";
import { synthesized } from "../support/synthesized";

const contract = "${data.terraform_remote_state.kafka.outputs.topics_json}";

it("has Terraform encode what it knows later, which may have quotes in it [ecs/quoted-by-terraform]", () => {
  expect(jsonTemplate({ value: contract })).toBe(`{"value":\${jsonencode("${contract}")}}`);
  expect(jsonTemplate([`${contract}:tag`])).toBe(`[\${jsonencode("${contract}:tag")}]`);
  const line = `a "quoted"\\ %{x} ${contract}\n`;
  expect(jsonTemplate(line)).toBe(`\${jsonencode("a \\"quoted\\"\\\\ %%{x} ${contract}\\n")}`);
  expect(readJsonTemplate(jsonTemplate(line))).toBe(line);
});

it("takes an expression whole, with the references and the quotes inside of it", () => {
  const expression = '${join("", [for each in ${TfToken[TOKEN.0]}.versions : each.id if contains(each.stages, "A")])}';
  expect(jsonTemplate(`{{resolve:${expression}}}"${contract}"`)).toBe(
    `\${jsonencode("{{resolve:${expression}}}\\"${contract}\\"")}`,
  );
});

it("writes an attribute of a resource as CDKTF does inside of an expression [ecs/quoted-by-terraform]", () => {
  const { json } = synthesized((stack) => {
    const group = new CloudwatchLogGroup(stack, "group", { name: "logs" });
    new TerraformOutput(stack, "text", { value: jsonTemplate({ group: group.name }), staticId: true });
  });
  expect(json.output?.["text"]?.["value"]).toBe('{"group":${jsonencode(aws_cloudwatch_log_group.group.name)}}');
  synthesized((stack) => {
    const group = new CloudwatchLogGroup(stack, "group", { name: "logs" });
    expect(() => jsonTemplate(`${group.name}:*`)).toThrow("an attribute has to stand alone");
  });
});

it("leaves everything else as JSON has it, and interpolates nothing", () => {
  const value = { text: 'a "quoted" $HOME', number: 1, flag: false, none: null, list: [], left: undefined };
  expect(JSON.parse(jsonTemplate(value))).toEqual({ text: value.text, number: 1, flag: false, none: null, list: [] });
  expect(jsonTemplate("%{if}")).toBe('"%%{if}"');
  expect(readJsonTemplate(jsonTemplate({ a: "%{if}", b: `${contract}:x` }))).toEqual({
    a: "%{if}",
    b: `${contract}:x`,
  });
});
