import { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user";
import { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group";
import { Construct } from "constructs";
import { APPLICATION_ACCESS, NO_ACCESS } from "./settings";
import { UserFromSecret, type UserFromSecretProps } from "./user-from-secret";

export type UserGroupProps = Omit<UserFromSecretProps, "accessString">;

/**
 * Engine of the users, for Valkey too: it takes users of both, Redis only its own, so that moving a cache to Valkey leaves
 * them alone (https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html).
 */
const ENGINE = "redis";

/** Who may log in: the application's user, and a default user that is off, without which Redis takes no group. */
export class UserGroup extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: UserGroupProps) {
    super(scope, id);
    const { name } = props;
    const application = new UserFromSecret(this, "application", {
      ...props,
      name: `${name}-user`,
      accessString: APPLICATION_ACCESS,
    });
    const unnamed = new ElasticacheUser(this, "default", {
      userId: `${name}-default`,
      userName: "default",
      engine: ENGINE,
      accessString: NO_ACCESS,
      // Not by authentication_mode, which AWS reports as "no-password": every plan would set "no-password-required" again.
      noPasswordRequired: true,
    });
    this.id = new ElasticacheUserGroup(this, "group", {
      userGroupId: name,
      engine: ENGINE,
      userIds: [unnamed.userId, application.userId],
      dependsOn: [application.stack],
    }).userGroupId;
  }
}
