import { EcsCluster as Cluster, type EcsClusterConfiguration } from "@cdktf/provider-aws/lib/ecs-cluster";
import { Construct } from "constructs";
import { CustomerKey } from "../kms/customer-key";
import { LogGroup } from "../logs/log-group";
import type { LogRetention } from "../logs/log-retention";

/** What Container Insights measures, as the cluster's setting has it. */
export const containerInsights = ["disabled", "enabled", "enhanced"] as const;
export type ContainerInsights = (typeof containerInsights)[number];

export interface EcsClusterProps {
  readonly name: string;
  readonly account: string;
  readonly containerInsights: ContainerInsights;
  /** How long the sessions of ECS Exec are kept; null: nobody runs commands in tasks. */
  readonly exec: { readonly logGroupName: string; readonly logRetention: LogRetention } | null;
  readonly logsKeyArn: string;
  readonly guarded: boolean;
}

/** A cluster of ECS: the name under which tasks run, and what is recorded of them. */
export class EcsCluster extends Construct {
  /** As a reference, so that what uses it comes after the cluster, and goes before it. */
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: EcsClusterProps) {
    super(scope, id);
    const cluster = new Cluster(this, "cluster", {
      name: props.name,
      setting: [{ name: "containerInsights", value: props.containerInsights }],
      configuration: { executeCommandConfiguration: this.exec(props) },
      dependsOn: this.insights(props),
    });
    this.name = cluster.name;
    this.arn = cluster.arn;
  }

  /** ECS would make a group of this name itself, without a key. */
  private insights({ name, containerInsights, logsKeyArn }: EcsClusterProps) {
    if (containerInsights === "disabled") return [];
    const group = new LogGroup(this, "insights", {
      name: `/aws/ecs/containerinsights/${name}/performance`,
      retention: INSIGHTS_RETENTION,
      keyArn: logsKeyArn,
    });
    return [group.resource];
  }

  /** Written out even where nobody may use it: the provider never takes away what a cluster once had. */
  private exec(props: EcsClusterProps): EcsClusterConfiguration["executeCommandConfiguration"] & object {
    if (props.exec === null) return { logging: "DEFAULT" };
    const { name, account, logsKeyArn, guarded } = props;
    const { logGroupName, logRetention } = props.exec;
    const key = new CustomerKey(this, "exec-key", {
      name: `${name}-exec`,
      description: `Sessions of ECS Exec in ${name}`,
      account,
      guarded,
    });
    const group = new LogGroup(this, "exec-log", { name: logGroupName, retention: logRetention, keyArn: logsKeyArn });
    return {
      kmsKeyId: key.arn,
      logging: "OVERRIDE",
      logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: group.name },
    };
  }
}

/** ECS's own: metrics are made of the events as they come in, and last for 15 months. */
const INSIGHTS_RETENTION: LogRetention = "1 day";
