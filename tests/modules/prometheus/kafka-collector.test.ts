import { describe, expect, it } from "@jest/globals";
import { KafkaCollector } from "../../../modules/prometheus/kafka-collector";
import { readJsonTemplate } from "../../support/json-template";
import { synthesized } from "../../support/synthesized";

const brokers = "data.terraform_remote_state.kafka.outputs.bootstrap_brokers_scram";
const collector = (guarded = true) =>
  synthesized((stack) => {
    new KafkaCollector(stack, "it", {
      name: "test-prometheus",
      clusterName: "${data.terraform_remote_state.kafka.outputs.cluster_name}",
      bootstrapBrokers: `\${${brokers}}`,
      subnetIds: ["subnet-1", "subnet-2"],
      securityGroupId: "sg-1",
      interval: 60,
      guarded,
    });
  });
const template = collector();

interface Collector {
  readonly Resources: { readonly Collector: { readonly Type: string; readonly Properties: Record<string, unknown> } };
}
const { Type, Properties } = (readJsonTemplate(template.only("aws_cloudformation_stack")["template_body"]) as Collector)
  .Resources.Collector;
const configuration = JSON.parse(
  (Properties["ScrapeConfiguration"] as { ConfigurationBlob: string }).ConfigurationBlob,
) as { readonly global: object; readonly scrape_configs: readonly object[] };

it("is AWS's own, between the brokers' subnets and a workspace", () => {
  const [workspace] = Object.keys(template.json.resource?.["aws_prometheus_workspace"] ?? {});
  expect(Type).toBe("AWS::APS::Scraper");
  expect(Properties).toMatchObject({
    Alias: "test-prometheus",
    Source: { VpcConfiguration: { SubnetIds: ["subnet-1", "subnet-2"], SecurityGroupIds: ["sg-1"] } },
    Destination: { AmpConfiguration: { WorkspaceArn: `\${aws_prometheus_workspace.${workspace}.arn}` } },
  });
});

describe("what it asks [prometheus/finds-every-broker]", () => {
  const locals = (template.json as { readonly locals?: Readonly<Record<string, string>> }).locals ?? {};
  const [local = "none"] = Object.keys(locals);

  it("is the cluster's name, of which MSK tells only with a broker's before it", () => {
    expect(Object.keys(locals)).toHaveLength(1);
    expect(locals[local]).toBe(`\${regex("^b-[0-9]+[.]([^:,]+)", ${brokers})[0]}`);
    // Terraform's expression, as JavaScript understands it too.
    const bootstrap =
      "b-2.test.a1b2c3.c4.kafka.eu-west-1.amazonaws.com:9096,b-1.test.a1b2c3.c4.kafka.eu-west-1.amazonaws.com:9096";
    expect(/^b-[0-9]+[.]([^:,]+)/.exec(bootstrap)?.[1]).toBe("test.a1b2c3.c4.kafka.eu-west-1.amazonaws.com");
  });

  it("are both exporters, at an interval, under the cluster's label", () => {
    const names = [`\${local.${local}}`];
    expect(configuration).toEqual({
      global: {
        scrape_interval: "60s",
        external_labels: { cluster: "${data.terraform_remote_state.kafka.outputs.cluster_name}" },
      },
      scrape_configs: [
        { job_name: "msk-jmx", dns_sd_configs: [{ names, type: "A", port: 11_001 }] },
        { job_name: "msk-node", dns_sd_configs: [{ names, type: "A", port: 11_002 }] },
      ],
    });
  });
});

it("keeps what was gathered where protection is on", () => {
  const lifecycle = (guarded: boolean) => collector(guarded).only("aws_prometheus_workspace")["lifecycle"];
  expect(lifecycle(true)).toMatchObject({ prevent_destroy: true });
  expect(lifecycle(false)).toBeUndefined();
});
