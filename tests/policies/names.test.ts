import { expect, it } from "@jest/globals";
import { allResources } from "../support/resources";

/** What AWS takes as a name, with the page that says so. A type with a name that is missing here fails the last test. */
const shapes: Record<string, { readonly attribute: string; readonly shape: RegExp }[]> = {
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
  aws_iam_role: [
    { attribute: "name", shape: /^[\w+=,.@-]{1,64}$/ },
    { attribute: "description", shape: /^[\t\n\r -~\u00A1-\u00FF]{0,1000}$/ },
  ],
  aws_iam_role_policy: [{ attribute: "name", shape: /^[\w+=,.@-]{1,128}$/ }],
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
  aws_security_group: [
    { attribute: "name", shape: /^(?!sg-)[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{1,255}$/ },
    { attribute: "description", shape: /^[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{1,255}$/ },
  ],
  aws_vpc_security_group_ingress_rule: [
    { attribute: "description", shape: /^[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{1,255}$/ },
  ],
  aws_vpc_security_group_egress_rule: [
    { attribute: "description", shape: /^[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{1,255}$/ },
  ],
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
  aws_cloudwatch_log_group: [{ attribute: "name", shape: /^[.\-_/#A-Za-z0-9]{1,512}$/ }],
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
  aws_cloudwatch_log_metric_filter: [{ attribute: "name", shape: /^[^:*]{1,512}$/ }],
  aws_cloudwatch_log_subscription_filter: [{ attribute: "name", shape: /^[^:*]{1,512}$/ }],
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html
  aws_cloudwatch_query_definition: [{ attribute: "name", shape: /^.{1,255}$/ }],
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html
  aws_cloudwatch_dashboard: [{ attribute: "dashboard_name", shape: /^[A-Za-z0-9_-]{1,255}$/ }],
  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html
  aws_kinesis_firehose_delivery_stream: [{ attribute: "name", shape: /^[a-zA-Z0-9_.-]{1,64}$/ }],
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
  aws_kms_alias: [{ attribute: "name", shape: /^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/ }],
  // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html; a name that ends like AWS's
  // suffix, a hyphen and six characters, is found by the wrong ARN
  aws_secretsmanager_secret: [{ attribute: "name", shape: /^(?!.*-\w{6}$)[A-Za-z0-9/_+=.@-]{1,512}$/ }],
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
  aws_rds_cluster: [{ attribute: "cluster_identifier", shape: /^(?!.*--)[a-z][a-z0-9-]{0,61}[a-z0-9]$/ }],
  aws_rds_cluster_instance: [{ attribute: "identifier", shape: /^(?!.*--)[a-z][a-z0-9-]{0,61}[a-z0-9]$/ }],
  aws_db_instance: [{ attribute: "identifier", shape: /^(?!.*--)[a-z][a-z0-9-]{0,61}[a-z0-9]$/ }],
  aws_db_subnet_group: [{ attribute: "name", shape: /^(?!default$)[a-z0-9._ -]{1,255}$/ }],
  aws_db_parameter_group: [{ attribute: "name", shape: /^(?!.*--)[a-z][a-z0-9-]{0,253}[a-z0-9]$/ }],
  aws_rds_cluster_parameter_group: [{ attribute: "name", shape: /^(?!.*--)[a-z][a-z0-9-]{0,253}[a-z0-9]$/ }],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  aws_s3_bucket: [{ attribute: "bucket", shape: /^(?!xn--|sthree-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/ }],
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
  aws_dynamodb_table: [{ attribute: "name", shape: /^[A-Za-z0-9_.-]{3,255}$/ }],
  // https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html
  aws_msk_cluster: [{ attribute: "cluster_name", shape: /^[a-zA-Z][a-zA-Z0-9-]{0,63}$/ }],
  // https://docs.aws.amazon.com/msk/1.0/apireference/configurations.html
  aws_msk_configuration: [{ attribute: "name", shape: /^[0-9A-Za-z][0-9A-Za-z-]*$/ }],
  // https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html
  aws_appautoscaling_policy: [{ attribute: "name", shape: /^[ -~]{1,256}$/ }],
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
  aws_elasticache_replication_group: [
    { attribute: "replication_group_id", shape: /^(?!.*--)[a-z][a-z0-9-]{0,38}[a-z0-9]$/ },
  ],
  aws_elasticache_user: [{ attribute: "user_id", shape: /^(?!.*--)[a-z][a-z0-9-]{0,38}[a-z0-9]$/ }],
  aws_elasticache_user_group: [{ attribute: "user_group_id", shape: /^(?!.*--)[a-z][a-z0-9-]{0,38}[a-z0-9]$/ }],
  aws_elasticache_subnet_group: [{ attribute: "name", shape: /^(?!default$)[a-z][a-z0-9-]{0,253}[a-z0-9]$/ }],
  aws_elasticache_parameter_group: [{ attribute: "name", shape: /^(?!.*--)[a-z][a-z0-9-]{0,253}[a-z0-9]$/ }],
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
  aws_cloudformation_stack: [{ attribute: "name", shape: /^[A-Za-z][A-Za-z0-9-]{0,127}$/ }],
  // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
  aws_ecr_repository: [
    { attribute: "name", shape: /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/ },
  ],
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html
  aws_eks_cluster: [{ attribute: "name", shape: /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/ }],
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html
  aws_eks_node_group: [{ attribute: "node_group_name", shape: /^[0-9A-Za-z][A-Za-z0-9_-]{0,62}$/ }],
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html
  aws_launch_template: [{ attribute: "name", shape: /^[A-Za-z0-9().\-/_]{3,128}$/ }],
  // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html
  aws_autoscaling_group: [{ attribute: "name", shape: /^[ -9;-~]{1,255}$/ }],
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html
  aws_iam_instance_profile: [{ attribute: "name", shape: /^[\w+=,.@-]{1,128}$/ }],
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html
  aws_ecs_cluster: [{ attribute: "name", shape: /^[A-Za-z0-9_-]{1,255}$/ }],
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
  aws_ecs_service: [{ attribute: "name", shape: /^[A-Za-z0-9_-]{1,255}$/ }],
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
  aws_ssm_parameter: [{ attribute: "name", shape: /^\/(?!aws|ssm)[\w./-]{1,1010}$/ }],
  // https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html
  aws_appautoscaling_scheduled_action: [{ attribute: "name", shape: /^[^|:/]{1,256}$/ }],
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html
  aws_ecs_capacity_provider: [{ attribute: "name", shape: /^(?!aws|ecs|fargate)[A-Za-z0-9_-]{1,255}$/ }],
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
  aws_lb: [{ attribute: "name", shape: /^(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/ }],
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
  aws_route53_record: [{ attribute: "name", shape: /^(?=.{1,253}$)(?:[a-z0-9_-]{1,63}\.)+[a-z]{2,63}$/ }],
  // https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html
  aws_wafv2_web_acl: [{ attribute: "name", shape: /^[\w-]{1,128}$/ }],
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
  aws_lb_target_group: [{ attribute: "name", shape: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/ }],
  // https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html; more letters are cut from the sender of an e-mail
  aws_sns_topic: [
    { attribute: "name", shape: /^[A-Za-z0-9_-]{1,256}$/ },
    { attribute: "display_name", shape: /^[ -~]{1,100}$/ },
  ],
  // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
  aws_cloudwatch_event_rule: [
    { attribute: "name", shape: /^[.\-_A-Za-z0-9]{1,64}$/ },
    { attribute: "description", shape: /^[^]{0,512}$/ },
  ],
  // https://docs.aws.amazon.com/cost-management/latest/userguide/create-cost-budget.html
  aws_budgets_budget: [{ attribute: "name", shape: /^[A-Za-z0-9 _.:/=+%@-]{1,100}$/ }],
  // https://helm.sh/docs/chart_best_practices/conventions/ and Helm's own limit
  helm_release: [{ attribute: "name", shape: /^[a-z0-9](?:[a-z0-9-]{0,51}[a-z0-9])?$/ }],
};

it.each(Object.keys(shapes))("every %s has a name that AWS takes", (type) => {
  const wrong = allResources()
    .filter((found) => found.type === type)
    .flatMap(({ address, attributes }) =>
      (shapes[type] ?? [])
        .filter(({ attribute, shape }) => {
          const value = attributes[attribute];
          return typeof value === "string" && !value.includes("${") && !shape.test(value);
        })
        .map(({ attribute }) => `${address}: ${attribute} = ${String(attributes[attribute])}`),
    );
  expect(wrong).toEqual([]);
});

it("every type with a name of ours is known here", () => {
  const unknown = allResources().filter(
    ({ type, attributes }) => typeof attributes["name"] === "string" && !(type in shapes),
  );
  expect(unknown.map(({ address }) => address)).toEqual([]);
});

/** Names of a role's, a cluster's or a log group's own, or of what a policy is for. */
const namedWithin = [
  "aws_iam_role_policy",
  "aws_ecs_service",
  "aws_appautoscaling_policy",
  "aws_cloudwatch_log_metric_filter",
  "aws_cloudwatch_log_subscription_filter",
];

it("no two resources of a type share a name in one account", () => {
  const names = allResources()
    .filter(({ type }) => type.startsWith("aws_") && !namedWithin.includes(type))
    .filter(({ attributes }) => typeof attributes["name"] === "string" && !attributes["name"].includes("${"))
    .map(({ type, attributes }) => `${type} ${String(attributes["name"])}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
