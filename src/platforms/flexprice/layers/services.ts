import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import type { Construct } from "constructs";
import type { ContainerProps } from "../../../../modules/ecs/container";
import { Service } from "../../../../modules/ecs/service";
import { TaskDefinition } from "../../../../modules/ecs/task-definition";
import { LogGroup } from "../../../../modules/logs/log-group";
import { seconds } from "../../../../modules/units";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import { taskSize } from "../config/service-tasks";
import { resourceNames } from "../resource-names";
import { ALIVE_CHECK, API_PORT, applicationContainer, HEALTH_CHECK } from "../services/application-container";
import { capacityProviderOf } from "../services/capacity-provider";
import { collector, COLLECTOR } from "../services/tracing";
import { versionLabels } from "../services/version-labels";
import { contractKey, processes, type Process } from "../services/processes";
import type { AlbContract, AlbLayer } from "./alb";
import { readConsumed, type ApplicationLayers, type Consumed } from "./application-layers";
import { ServicesScaling } from "./services-scaling";
import type { TasksLayer } from "./tasks";

/** What the layers after `services` may use of it. */
export interface ServicesContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  /** By service: its name in the cluster. */
  readonly serviceNames: Readonly<Record<string, string>>;
  readonly logGroups: Readonly<Record<string, string>>;
}

/** Step 11 of source document 000: api, consumer and temporal-worker. */
export class ServicesLayer extends Layer<FlexpriceProfile, ServicesContract> {
  private readonly consumed: Consumed;
  private readonly alb: AlbContract;

  constructor(
    scope: Construct,
    configuration: Configuration<FlexpriceProfile>,
    layers: ApplicationLayers & { readonly alb: AlbLayer; readonly tasks: TasksLayer },
  ) {
    super(scope, "services", configuration);
    this.consumed = readConsumed(this, layers);
    this.alb = layers.alb.outputsFor(this);
    const { databaseInitTask, migrateTask } = layers.tasks.outputsFor(this);
    const ran = [this.requireRun("database-init", databaseInitTask), this.requireRun("migrate", migrateTask)];
    const services = processes(this.profile.services).map((process) => {
      const logs = this.logGroup(process);
      return { process, logs, service: this.service(process, logs, ran) };
    });
    new ServicesScaling(this, "scaling", {
      profile: this.profile,
      clusterName: this.consumed.contracts.ecs.clusterName,
      kafkaClusterName: this.consumed.contracts.kafka.clusterName,
      requestsLabel: `${this.alb.loadBalancerSuffix}/${this.alb.targetGroupSuffix}`,
      services,
    });
    this.publish({
      serviceNames: Object.fromEntries(services.map(({ process, service }) => [contractKey(process), service.name])),
      logGroups: Object.fromEntries(services.map(({ process, logs }) => [contractKey(process), logs.name])),
    });
  }

  /**
   * Lets no service be changed before a task has run to its end, as it is now. Read while applying where the definition of the
   * task changes, so that one plan holds both.
   */
  private requireRun(task: string, reference: string): DataAwsSsmParameter {
    const of = (member: string) => `jsondecode(${inner(reference)}).${member}`;
    const marker = new DataAwsSsmParameter(this, `${task}-has-run`, { name: `\${${of("marker")}}` });
    marker.lifecycle = {
      postcondition: [
        {
          condition: `\${self.insecure_value == ${of("taskDefinition")}}`,
          errorMessage: `${task} of image ${this.environment.image.tag} has not run to its end; the services stay as they are. Run: npx strata run ${this.environment.name} ${task}. Then plan or apply again.`,
        },
      ],
    };
    return marker;
  }

  private logGroup({ name }: Process): LogGroup {
    return new LogGroup(this, `${name}-logs`, {
      name: resourceNames(this.environment).logGroup(name),
      retention: this.profile.services.logRetention,
      keyArn: this.consumed.contracts.network.logsKeyArn,
    });
  }

  private service(process: Process, logs: LogGroup, ran: readonly DataAwsSsmParameter[]): Service {
    const { capacity, networkMode, [process.profile]: profile } = this.profile.services;
    const { network, ecs } = this.consumed.contracts;
    const host = { launchType: capacity.launchType, networkMode };
    return new Service(this, process.name, {
      ...host,
      name: process.name,
      clusterArn: ecs.clusterArn,
      capacityProvider: capacityProviderOf(this),
      task: this.taskDefinition(process, logs),
      tasks: profile.tasks,
      minimumHealthyPercent: Number.parseInt(profile.deployment.minimumHealthy, 10),
      maximumPercent: Number.parseInt(profile.deployment.maximum, 10),
      subnetIds: network.computeSubnetIds,
      securityGroupId: network.securityGroupIds.ecs,
      ...(process.listens
        ? { target: { groupArn: this.alb.targetGroupArn, container: process.name, port: API_PORT } }
        : {}),
      execute: this.profile.ecs.exec !== null,
      dependsOn: ran,
    });
  }

  private taskDefinition(process: Process, logs: LogGroup): TaskDefinition {
    const { capacity, networkMode, [process.profile]: profile } = this.profile.services;
    const { iam } = this.consumed.contracts;
    const { tracing } = this.profile.services;
    const sent = { group: logs.name, region: this.environment.region };
    const application: ContainerProps = {
      ...applicationContainer(process.mode, this.consumed.inputs),
      name: process.name,
      image: this.consumed.imageUri(process.image),
      ...(process.listens ? { port: API_PORT, healthCheck: HEALTH_CHECK } : { healthCheck: ALIVE_CHECK }),
      stopTimeout: seconds(profile.stopTimeout),
      logs: sent,
      labels: versionLabels(this.profile.secrets.versions), // tasks read secrets once: another version needs new tasks
      ...(tracing === null ? {} : { links: [COLLECTOR] }),
    };
    return new TaskDefinition(this, `${process.name}-task`, {
      family: this.names.of(process.name),
      size: taskSize(profile),
      launchType: capacity.launchType,
      networkMode,
      execute: this.profile.ecs.exec !== null,
      architecture: this.consumed.architecture,
      executionRoleArn: iam.executionRoleArn,
      taskRoleArn: iam.taskRoleArns[process.name],
      containers: [application, ...(tracing === null ? [] : [collector(tracing, sent)])],
    });
  }
}

/** `${x}` → `x`, to be used inside another expression. */
function inner(reference: string): string {
  return reference.replace(/^\$\{(.*)\}$/s, "$1");
}
