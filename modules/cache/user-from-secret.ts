import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack";
import { DataAwsSecretsmanagerSecretVersions } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-versions";
import { Construct } from "constructs";
import { TerraformResource } from "../cdktf";
import { dynamicReference, versionIds } from "../secrets/dynamic-reference";

export interface UserFromSecretProps {
  /** Id of the user and name of its stack: `flexprice-production-cache-user`. At most 40 characters. */
  readonly name: string;
  /** What clients log in as. */
  readonly userName: string;
  readonly accessString: string;
  /** JSON with the password under `key`. */
  readonly secretArn: string;
  readonly key: string;
  /** Raised when the secret is generated anew. */
  readonly secretVersion: number;
}

/**
 * A user of ElastiCache whose password Terraform never sees. The provider would keep it in the state; CloudFormation reads
 * it inside AWS, where the template has a reference to one version of the secret (docs/adr/0010-redis-user-without-a-secret-in-state.md).
 */
export class UserFromSecret extends Construct {
  readonly userId: string;
  readonly stack: CloudformationStack;

  constructor(scope: Construct, id: string, props: UserFromSecretProps) {
    super(scope, id);
    this.userId = props.name;
    this.stack = new CloudformationStack(this, "stack", { name: props.name, templateBody: this.template(props) });
  }

  /** Evaluated by Terraform, which alone knows the versions; JSON is valid where HCL wants an expression. */
  private template(props: UserFromSecretProps): string {
    const user = {
      Type: "AWS::ElastiCache::User",
      Properties: {
        UserId: props.name,
        UserName: props.userName,
        Engine: "redis",
        AccessString: props.accessString,
        AuthenticationMode: { Type: "password", Passwords: PASSWORDS },
      },
    };
    const template = JSON.stringify({ Resources: { User: user } });
    return `\${jsonencode(${template.replace(JSON.stringify(PASSWORDS), () => this.passwords(props))})}`;
  }

  /**
   * The current token and, once there is one, the one before: tasks that started with it go on until they are replaced.
   */
  private passwords({ secretArn, key, secretVersion }: UserFromSecretProps): string {
    // Has a change exactly when the token has: the versions are then read after that, not while planning.
    const version = new TerraformResource(this, "version", { terraformResourceType: "terraform_data" });
    version.addOverride("input", secretVersion);
    const { fqn } = new DataAwsSecretsmanagerSecretVersions(this, "versions", {
      secretId: secretArn,
      dependsOn: [version],
    });
    const ids = `concat(${versionIds(fqn, "AWSCURRENT")}, ${versionIds(fqn, "AWSPREVIOUS")})`;
    return `[for id in ${ids} : "${dynamicReference(secretArn, key, "${id}")}"]`;
  }
}

/** Stands in the template for a list that only Terraform can make; no name of ours can look like it. */
const PASSWORDS = "<passwords>";
