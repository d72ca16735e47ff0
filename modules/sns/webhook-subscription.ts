import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack";
import { DataAwsSecretsmanagerSecretVersions } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-versions";
import { Construct } from "constructs";
import { jsonTemplate } from "../json-template";
import { dynamicReference, versionIds } from "../secrets/dynamic-reference";

export interface WebhookSubscriptionProps {
  /** Of the stack: `flexprice-production-alerts-pagerduty`. */
  readonly name: string;
  readonly topicArn: string;
  /** JSON with the address under `url`. It is a secret, because it carries the key of the integration. */
  readonly secretArn: string;
  /** What fills the secret, for whoever has forgotten to. */
  readonly fillCommand: string;
}

/**
 * Sends a topic's messages to an HTTPS address that Terraform never sees: CloudFormation reads it inside AWS
 * (docs/adr/0010-redis-user-without-a-secret-in-state.md). The receiver has to confirm by itself, as PagerDuty and Opsgenie do.
 */
export class WebhookSubscription extends Construct {
  constructor(scope: Construct, id: string, { name, topicArn, secretArn, fillCommand }: WebhookSubscriptionProps) {
    super(scope, id);
    const versions = new DataAwsSecretsmanagerSecretVersions(this, "versions", { secretId: secretArn });
    const current = versionIds(versions.fqn, "AWSCURRENT");
    const subscription = {
      Type: "AWS::SNS::Subscription",
      Properties: {
        TopicArn: topicArn,
        Protocol: "https",
        Endpoint: dynamicReference(secretArn, "url", `\${join("", ${current})}`),
      },
    };
    new CloudformationStack(this, "stack", {
      name,
      templateBody: jsonTemplate({ Resources: { Subscription: subscription } }),
      lifecycle: {
        precondition: [
          {
            condition: `\${length(${current}) == 1}`,
            errorMessage: `The address of this webhook is not there yet. Run: ${fillCommand}. Then plan or apply again.`,
          },
        ],
      },
    });
  }
}
