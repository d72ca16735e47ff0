import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack";
import { PrometheusWorkspace } from "@cdktf/provider-aws/lib/prometheus-workspace";
import { Construct } from "constructs";
import { TerraformLocal } from "../cdktf";
import { jsonTemplate } from "../json-template";
import { protectedFromDestroy } from "../protection";

export interface KafkaCollectorProps {
  /** Of the workspace, of its collector and of the collector's stack. */
  readonly name: string;
  /** Label `cluster` of every series. */
  readonly clusterName: string;
  /** A reference to MSK's `b-1.….amazonaws.com:9096,b-2.…`. */
  readonly bootstrapBrokers: string;
  /** In two zones at least. */
  readonly subnetIds: readonly string[];
  /** Has a way to ports 11001 and 11002 of the brokers. */
  readonly securityGroupId: string;
  /** Seconds between two samples of a series. */
  readonly interval: number;
  readonly guarded: boolean;
}

/** MSK's exporters, by port: https://docs.aws.amazon.com/msk/latest/developerguide/open-monitoring.html */
const EXPORTERS = { jmx: 11_001, node: 11_002 } as const;
/** AWS starts a collector of its own, which takes longer than the provider waits by itself. */
const LONGEST_CHANGE = "60m";

/**
 * Brokers' metrics in Amazon Managed Service for Prometheus, fetched by AWS's own collector: nothing of ours runs. The provider's
 * `aws_prometheus_scraper` knows only EKS in 5.100, so CloudFormation makes the collector.
 * https://docs.aws.amazon.com/prometheus/latest/userguide/prom-msk-integration.html
 */
export class KafkaCollector extends Construct {
  /** What Grafana asks, signed with SigV4. */
  readonly endpoint: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: KafkaCollectorProps,
  ) {
    super(scope, id);
    const { name, guarded } = props;
    const workspace = new PrometheusWorkspace(this, "workspace", { alias: name, ...protectedFromDestroy(guarded) });
    this.endpoint = workspace.prometheusEndpoint;
    new CloudformationStack(this, "collector", {
      name,
      templateBody: jsonTemplate({ Resources: { Collector: this.collector(workspace) } }),
      timeouts: { create: LONGEST_CHANGE, update: LONGEST_CHANGE, delete: LONGEST_CHANGE },
    });
  }

  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-aps-scraper.html */
  private collector(workspace: PrometheusWorkspace): object {
    const { name, subnetIds, securityGroupId } = this.props;
    return {
      Type: "AWS::APS::Scraper",
      Properties: {
        Alias: name,
        Source: { VpcConfiguration: { SubnetIds: subnetIds, SecurityGroupIds: [securityGroupId] } },
        Destination: { AmpConfiguration: { WorkspaceArn: workspace.arn } },
        ScrapeConfiguration: { ConfigurationBlob: this.configuration() }, // as text: CloudFormation encodes it
      },
    };
  }

  /** Of Prometheus; YAML has JSON in it. */
  private configuration(): string {
    const { clusterName, interval } = this.props;
    const names = [this.clusterDns()];
    return JSON.stringify({
      global: { scrape_interval: `${interval}s`, external_labels: { cluster: clusterName } },
      scrape_configs: Object.entries(EXPORTERS).map(([exporter, port]) => ({
        job_name: `msk-${exporter}`,
        dns_sd_configs: [{ names, type: "A", port }],
      })),
    });
  }

  /** A broker's name without its `b-1.` stands for all brokers, those to come too. MSK says it nowhere else. */
  private clusterDns(): string {
    const brokers = this.props.bootstrapBrokers.replace(/^\$\{(.*)\}$/s, "$1");
    const dns = new TerraformLocal(this, "cluster-dns", `\${regex("^b-[0-9]+[.]([^:,]+)", ${brokers})[0]}`);
    return `\${local.${dns.friendlyUniqueId}}`;
  }
}
