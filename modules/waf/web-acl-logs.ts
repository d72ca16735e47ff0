import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";
import { LogGroup } from "../logs/log-group";
import type { LogRetention } from "../logs/log-retention";

export interface WebAclLogsProps {
  readonly name: string;
  readonly webAclArn: string;
  readonly account: string;
  readonly region: string;
  readonly retention: LogRetention;
  readonly keyArn: string;
}

/** Headers with which a request proves who it is. */
const SECRET_HEADERS = ["authorization", "x-api-key", "cookie"];

/** What rules blocked or counted, in CloudWatch. All requests stand in the load balancer's own log, at a tenth of the price. */
export class WebAclLogs extends Construct {
  readonly configuration: Wafv2WebAclLoggingConfiguration;

  constructor(scope: Construct, id: string, props: WebAclLogsProps) {
    super(scope, id);
    const { name, webAclArn, retention, keyArn } = props;
    const group = new LogGroup(this, "group", { name: webAclLogGroup(name), retention, keyArn });
    this.configuration = new Wafv2WebAclLoggingConfiguration(this, "configuration", {
      resourceArn: webAclArn,
      logDestinationConfigs: [group.arn],
      redactedFields: SECRET_HEADERS.map((header) => ({ singleHeader: { name: header } })),
      loggingFilter: {
        defaultBehavior: "DROP",
        filter: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            condition: ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"].map((action) => ({ actionCondition: { action } })),
          },
        ],
      },
      dependsOn: [this.permission(group, props)],
    });
  }

  /**
   * Of our own: where none lets it in, WAF's log delivery adds each group to one policy of the account, which is full at
   * 5,120 characters. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
   */
  private permission(group: LogGroup, { name, account, region }: WebAclLogsProps): CloudwatchLogResourcePolicy {
    return new CloudwatchLogResourcePolicy(this, "permission", {
      policyName: `aws-waf-logs-${name}`,
      policyDocument: policyDocument([
        {
          sid: "WafLogDelivery",
          principals: { Service: "delivery.logs.amazonaws.com" },
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [`${group.arn}:log-stream:*`],
          conditions: {
            StringEquals: { "aws:SourceAccount": account },
            ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
          },
        },
      ]),
    });
  }
}

/** WAF takes no group without this beginning: https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
export function webAclLogGroup(name: string): string {
  return `aws-waf-logs-${name}`;
}
