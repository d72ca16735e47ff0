import { TerraformOutput } from "../../../modules/cdktf";
import { expect, it } from "@jest/globals";
import { ValidatedCertificate } from "../../../modules/acm/validated-certificate";
import { synthesized } from "../../support/synthesized";

const template = synthesized((stack) => {
  const { arn } = new ValidatedCertificate(stack, "it", {
    domainName: "api.example.com",
    zoneId: "Z1",
    keyAlgorithm: "EC_prime256v1",
  });
  new TerraformOutput(stack, "arn", { value: arn, staticId: true });
});

it("is known once it is issued [acm/issued-first]", () => {
  expect(template.json.output?.["arn"]?.["value"]).toMatch(
    /^\$\{aws_acm_certificate_validation\.\w+\.certificate_arn\}$/,
  );
  expect(template.only("aws_acm_certificate_validation")).toMatchObject({
    certificate_arn: expect.stringMatching(/^\$\{aws_acm_certificate\./),
    validation_record_fqdns: [expect.stringMatching(/^\$\{aws_route53_record\./)],
  });
});

it("is validated by the record that ACM asks for, which may be there [acm/renewed]", () => {
  expect(template.only("aws_acm_certificate")).toMatchObject({
    domain_name: "api.example.com",
    validation_method: "DNS",
    key_algorithm: "EC_prime256v1",
  });
  const option = (name: string) =>
    expect.stringMatching(new RegExp(`domain_validation_options\\)\\.0\\.resource_record_${name}\\}$`));
  expect(template.only("aws_route53_record")).toMatchObject({
    zone_id: "Z1",
    name: option("name"),
    type: option("type"),
    records: [option("value")],
    allow_overwrite: true,
  });
});

it("stands before the one it replaces goes [acm/replaced-beside]", () => {
  expect(template.only("aws_acm_certificate")["lifecycle"]).toEqual({ create_before_destroy: true });
});
