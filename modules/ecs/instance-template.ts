import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Construct } from "constructs";
import { Fn } from "../cdktf";
import { isGraviton } from "../facts/instance-classes";
import { instanceDefaults, tagsOfInstances } from "../ec2/instance-defaults";
import type { Size } from "../units";
import { agentSettings } from "./agent-settings";
import type { EcsCluster } from "./cluster";

export interface InstanceTemplateProps {
  readonly cluster: EcsCluster;
  readonly name: string;
  readonly instanceType: string;
  /** Of the ECS-optimized Amazon Linux 2023 AMI: `2023.0.20260922`. */
  readonly amiVersion: string;
  readonly instanceProfileArn: string;
  readonly securityGroupId: string;
  /** Whether EC2 measures every minute, rather than every five. */
  readonly detailedMonitoring: boolean;
  /** Of instances and volumes: the provider's default tags do not reach what a launch template makes. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What an instance of a cluster is made from. */
export class InstanceTemplate extends Construct {
  readonly id: string;
  /** Another one with each change. */
  readonly version: string;

  constructor(scope: Construct, id: string, props: InstanceTemplateProps) {
    super(scope, id);
    const template = this.template(props, this.amiId(props));
    this.id = template.id;
    this.version = `\${${template.fqn}.latest_version}`;
  }

  /**
   * By its version, as all versions are given here: AWS's `recommended` moves every week or so, and each plan of
   * anything else would exchange all instances.
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
   */
  private amiId({ instanceType, amiVersion }: InstanceTemplateProps): string {
    const [folder, architecture] = isGraviton(instanceType) ? ["/arm64", "arm64"] : ["", "x86_64"];
    const ami = `al2023-ami-ecs-hvm-${amiVersion}-kernel-6.1-${architecture}`;
    const parameter = new DataAwsSsmParameter(this, "ami", {
      name: `/aws/service/ecs/optimized-ami/amazon-linux-2023${folder}/${ami}/image_id`,
    });
    // A public name, which a plan may show; `value` would be hidden in it.
    return parameter.insecureValue;
  }

  private template(props: InstanceTemplateProps, imageId: string): LaunchTemplate {
    const { cluster, name, instanceType, detailedMonitoring, tags } = props;
    return new LaunchTemplate(this, "template", {
      name,
      imageId,
      instanceType,
      ...instanceDefaults(ROOT_VOLUME),
      iamInstanceProfile: { arn: props.instanceProfileArn },
      vpcSecurityGroupIds: [props.securityGroupId],
      userData: Fn.base64encode(agentSettings(cluster.name)),
      monitoring: { enabled: detailedMonitoring },
      tagSpecifications: tagsOfInstances(tags, name),
    });
  }
}

/** The AMI's own, less than which EC2 refuses. Images and what containers write; logs go to CloudWatch. */
const ROOT_VOLUME: Size = "30 GiB";
