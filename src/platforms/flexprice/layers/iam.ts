import type { Construct } from "constructs";
import type { Statement } from "../../../../modules/iam/policy-document";
import { serviceTrust } from "../../../../modules/iam/policy-document";
import { Role } from "../../../../modules/iam/role";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import { resourceNames } from "../resource-names";
import { serviceNames, services, type ServiceName } from "../services/grants";
import { PipelineRoles } from "./pipeline-roles";
import { secretArn, type SecretsContract, type SecretsLayer } from "./secrets";

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
      [...this.readSecrets(), ...this.fillImageCache()],
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
    const { invoices, events } = services[service];
    return this.ecsRole(service, `What ${service} itself may do`, [
      ...this.readSecrets(),
      ...this.writeLogs(service),
      ...(invoices ? this.invoices() : []),
      ...(events ? this.putEvents() : []),
    ]);
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

  private readSecrets(): Statement[] {
    const { secretArns, secretsKeyArn, kafkaKeyArn } = this.secrets;
    return [
      {
        sid: "ReadSecrets",
        actions: ["secretsmanager:GetSecretValue"],
        resources: Object.values(secretArns),
      },
      {
        sid: "DecryptSecrets",
        actions: ["kms:Decrypt"],
        resources: [secretsKeyArn, kafkaKeyArn],
        conditions: {
          StringEquals: { "kms:ViaService": `secretsmanager.${this.environment.region}.amazonaws.com` },
        },
      },
    ];
  }

  private writeLogs(service: ServiceName): Statement[] {
    const { account, region } = this.environment;
    const group = `arn:aws:logs:${region}:${account}:log-group:${resourceNames(this.environment).logGroup(service)}`;
    return [
      {
        sid: "WriteLogs",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`${group}:log-stream:*`],
      },
    ];
  }

  private invoices(): Statement[] {
    const bucket = `arn:aws:s3:::${resourceNames(this.environment).invoicesBucket}`;
    return [
      { sid: "InvoicePdfs", actions: ["s3:GetObject", "s3:PutObject"], resources: [`${bucket}/*`] },
      { sid: "ListInvoices", actions: ["s3:ListBucket"], resources: [bucket] },
    ];
  }

  private putEvents(): Statement[] {
    const { account, region } = this.environment;
    const table = `arn:aws:dynamodb:${region}:${account}:table/${resourceNames(this.environment).eventsTable}`;
    return [{ sid: "PutEvents", actions: ["dynamodb:PutItem"], resources: [table] }];
  }
}
