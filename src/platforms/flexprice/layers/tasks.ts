import type { Construct } from "constructs";
import { OneOffTask } from "../../../../modules/ecs/one-off-task";
import { serviceTrust } from "../../../../modules/iam/policy-document";
import { Role } from "../../../../modules/iam/role";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import { taskSize } from "../config/service-tasks";
import { resourceNames } from "../resource-names";
import { applicationContainer } from "../services/application-container";
import { databaseInitScript } from "../services/database-init";
import { migrateScript } from "../services/migrate";
import { versionLabels } from "../services/version-labels";
import { readSecretValues } from "./task-statements";
import { readConsumed, type ApplicationLayers, type Consumed } from "./application-layers";

/** What the layers after `tasks` may use of it, and `strata run`: JSON of all that starting the task takes. */
export interface TasksContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  readonly databaseInitTask: string;
  readonly migrateTask: string;
}

/** Tasks that run once before the services: the application's role and database, and its migrations. */
export class TasksLayer extends Layer<FlexpriceProfile, TasksContract> {
  private readonly consumed: Consumed;

  constructor(scope: Construct, configuration: Configuration<FlexpriceProfile>, layers: ApplicationLayers) {
    super(scope, "tasks", configuration);
    this.consumed = readConsumed(this, layers);
    this.publish({ databaseInitTask: this.databaseInit().reference, migrateTask: this.migrate().reference });
  }

  private databaseInit(): OneOffTask {
    const { database } = this.consumed.contracts;
    const { image, ...size } = this.profile.tasks.databaseInit;
    return this.task("database-init", size, this.masterReader(), {
      image,
      entryPoint: ["sh", "-c"],
      command: [databaseInitScript],
      labels: versionLabels({ postgres: this.profile.secrets.versions.postgres }), // another password has to get there
      user: "70:70", // postgres, of the image on Alpine
      environment: {
        PGHOST: database.masterEndpoint,
        PGPORT: database.port,
        PGDATABASE: "postgres",
        PGSSLMODE: "require",
        PGCONNECT_TIMEOUT: "10",
        APPLICATION_DATABASE: database.databaseName,
      },
      secrets: {
        PGUSER: `${database.masterSecretArn}:username::`,
        PGPASSWORD: `${database.masterSecretArn}:password::`,
        APPLICATION_USER: `${database.applicationSecretArn}:username::`,
        APPLICATION_PASSWORD: `${database.applicationSecretArn}:password::`,
      },
    });
  }

  private migrate(): OneOffTask {
    const { cpu, memory } = this.profile.tasks.migrate;
    const { imageUri, contracts, inputs } = this.consumed;
    const { environment, ...application } = applicationContainer("migrate", inputs);
    return this.task("migrate", { cpu, memory }, contracts.iam.executionRoleArn, {
      ...application,
      image: imageUri("api"),
      entryPoint: ["sh", "-c"],
      command: [migrateScript(this.profile.tasks)],
      environment,
    });
  }

  private task(
    name: string,
    size: Parameters<typeof taskSize>[0],
    executionRoleArn: string,
    container: Omit<ConstructorParameters<typeof OneOffTask>[2]["container"], "name" | "stopTimeout">,
  ): OneOffTask {
    const { network, ecs } = this.consumed.contracts;
    return new OneOffTask(this, name, {
      family: this.names.of(name),
      size: taskSize(size),
      architecture: this.consumed.architecture,
      executionRoleArn,
      clusterName: ecs.clusterName,
      subnetIds: network.computeSubnetIds,
      securityGroupId: network.securityGroupIds.ecs,
      container: { ...container, name, stopTimeout: 120 },
      logs: {
        group: resourceNames(this.environment).logGroup(name),
        region: this.environment.region,
        retention: this.profile.services.logRetention,
        keyArn: network.logsKeyArn,
      },
      marker: `/strata${this.names.pathOf("tasks", name)}`, // a parameter may begin with neither aws nor ssm
    });
  }

  /** Starts `database-init` alone: nothing else reads the master's password. */
  private masterReader(): string {
    const { account, region } = this.environment;
    const { database, secrets } = this.consumed.contracts;
    const read = [database.masterSecretArn, database.applicationSecretArn];
    return new Role(this, "database-init-execution", {
      name: this.names.of("database-init-execution"),
      description: "Starts database-init, with the master's password",
      trust: serviceTrust("ecs-tasks.amazonaws.com", account, `arn:aws:ecs:${region}:${account}:*`),
      statements: readSecretValues(region, read, [secrets.secretsKeyArn]),
      managedPolicies: ["service-role/AmazonECSTaskExecutionRolePolicy"],
      permissionsBoundary: this.profile.iam.permissionsBoundary,
    }).arn;
  }
}
