import type { Construct } from "constructs";
import type { Statement } from "../../../../modules/iam/policy-document";
import { serviceTrust } from "../../../../modules/iam/policy-document";
import { Role } from "../../../../modules/iam/role";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import { resourceNames } from "../resource-names";
import { serviceNames, type ServiceName } from "../services/grants";
import { PipelineRoles } from "./pipeline-roles";
import { secretArn, type SecretsContract, type SecretsLayer } from "./secrets";
import { readSecrets, taskStatements } from "./task-statements";

/** What the layers after `iam` may use of it. */
export interface IamContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  readonly executionRoleArn: string;
  readonly taskRoleArns: Readonly<Record<ServiceName, string>>;
  /** `plan` and `apply`, for the pipeline's configuration; empty without `ci`. */
  readonly pipelineRoleArns: Readonly<Record<string, string>>;
}

/** Step 2 of source document 000: what ECS may do for the tasks, what each service may do, and the pipeline's roles. */
export class IamLayer extends Layer<FlexpriceProfile, IamContract> {
  private readonly secrets: SecretsContract;

  constructor(
    scope: Construct,
    configuration: Configuration<FlexpriceProfile>,
    consumes: { readonly secrets: SecretsLayer },
  ) {
    super(scope, "iam", configuration);
    this.secrets = consumes.secrets.outputsFor(this);
    const execution = this.executionRole();
    const tasks = serviceNames.map((service) => [service, this.taskRole(service).arn]);
    const pipeline = new PipelineRoles(this, "pipeline", {
      environment: this.environment,
      permissionsBoundary: this.profile.iam.permissionsBoundary,
      plannedSecret: { arn: secretArn(this.secrets, "clickhouse"), keyArn: this.secrets.secretsKeyArn },
    });
    this.publish({
      executionRoleArn: execution.arn,
      taskRoleArns: Object.fromEntries(tasks) as Record<ServiceName, string>,
      pipelineRoleArns: pipeline.arns,
    });
  }

  private executionRole(): Role {
    return this.ecsRole(
      "execution",
      "Pulls images, reads secrets and writes logs to start the tasks",
      [...readSecrets(this, this.secrets), ...this.fillImageCache()],
      ["service-role/AmazonECSTaskExecutionRolePolicy"],
    );
  }

  /** A first pull through the cache has ECR fetch the image on behalf of who pulls. */
  private fillImageCache(): Statement[] {
    if (this.profile.registry.pullThroughCache === null) return [];
    const { account, region } = this.environment;
    const repository = resourceNames(this.environment).cachedImage.repository;
    return [
      {
        sid: "FillImageCache",
        actions: ["ecr:BatchImportUpstreamImage"],
        resources: [`arn:aws:ecr:${region}:${account}:repository/${repository}`],
      },
    ];
  }

  private taskRole(service: ServiceName): Role {
    return this.ecsRole(service, `What ${service} itself may do`, taskStatements(service, this, this.secrets));
  }

  private ecsRole(id: string, description: string, statements: Statement[], managedPolicies: string[] = []): Role {
    const { account, region } = this.environment;
    return new Role(this, id, {
      name: this.names.of(`${id}-task`),
      description,
      trust: serviceTrust("ecs-tasks.amazonaws.com", account, `arn:aws:ecs:${region}:${account}:*`),
      statements,
      managedPolicies,
      permissionsBoundary: this.profile.iam.permissionsBoundary,
    });
  }
}
