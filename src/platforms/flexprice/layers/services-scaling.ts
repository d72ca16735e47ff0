import { Construct } from "constructs";
import type { Metric } from "../../../../modules/cloudwatch/metric";
import type { Service } from "../../../../modules/ecs/service";
import { runningTasks, ServiceScaling } from "../../../../modules/ecs/service-scaling";
import { seconds } from "../../../../modules/units";
import type { FlexpriceProfile } from "../config/profiles";
import { perSecond } from "../config/topic-variables";
import { handlersOf, peakTopics } from "../config/topics";
import type { Process } from "../services/processes";

interface Scaled {
  readonly process: Process;
  readonly service: Service;
}

export interface ServicesScalingProps {
  readonly profile: Pick<FlexpriceProfile, "services" | "kafka">;
  readonly clusterName: string;
  readonly kafkaClusterName: string;
  /** Of the load balancer and its target group, as CloudWatch has them. */
  readonly requestsLabel: string;
  readonly services: readonly Scaled[];
}

/** Autoscaling of every service, by what tells that it has too much to do. */
export class ServicesScaling extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServicesScalingProps,
  ) {
    super(scope, id);
    // 001: local mode does not scale horizontally; two of it would share the partitions, not the work.
    for (const scaled of props.services.filter(({ process }) => process.mode !== "local")) this.scale(scaled);
  }

  private scale({ process, service }: Scaled): void {
    const { services } = this.props.profile;
    const { cooldown, schedules } = services.scaling;
    const scaling = new ServiceScaling(this, process.name, {
      ...services[process.profile].scaling,
      clusterName: this.props.clusterName,
      service,
      name: process.name,
      cooldown: { out: seconds(cooldown.out), in: seconds(cooldown.in) },
      schedules: schedules.filter(({ service: name }) => name === process.profile),
    });
    if (process.profile === "api") this.byRequests(scaling);
    if (process.profile === "consumer") this.byLag(scaling, service);
    if (process.profile === "temporalWorker") this.byQueue(scaling, service);
  }

  private byRequests(scaling: ServiceScaling): void {
    const { cpuTarget, memoryTarget, requestsPerTask } = this.props.profile.services.scaling;
    scaling.track("cpu", "ECSServiceAverageCPUUtilization", Number.parseInt(cpuTarget, 10));
    scaling.track("memory", "ECSServiceAverageMemoryUtilization", Number.parseInt(memoryTarget, 10));
    scaling.track("requests", "ALBRequestCountPerTarget", requestsPerTask, this.props.requestsLabel);
  }

  /**
   * How many seconds the tasks that run need for what waits, of the group that needs longest. Tasks are then
   * (lag ÷ events/s of one) ÷ seconds allowed. Processors say nothing: a throttled consumer hardly uses any
   * (https://github.com/flexprice/flexprice/issues/2387).
   */
  private byLag(scaling: ServiceScaling, service: Service): void {
    const { kafka, services } = this.props.profile;
    const groups = peakTopics.flatMap((topic) =>
      handlersOf(topic).map(({ group }) => ({ topic, group, rate: perSecond(kafka.topics[topic].eventsPerConsumer) })),
    );
    const lags = groups.map(({ topic, group }, index): Metric => ({
      id: `lag${index}`,
      namespace: "AWS/Kafka",
      name: "SumOffsetLag",
      dimensions: { "Cluster Name": this.props.kafkaClusterName, "Consumer Group": group, Topic: topic },
      statistic: "Maximum",
    }));
    // A group that has never read has no lag; without that of the first, which always reads, nothing is known and nothing moves.
    const secondsOfOne = groups.map(({ rate }, index) => `${index === 0 ? "lag0" : `FILL(lag${index},0)`}/${rate}`);
    scaling.trackExpression(
      "backlog",
      [...lags, runningTasks("tasks", this.props.clusterName, service.name)],
      `IF(lag0>=0,MAX([${secondsOfOne.join(",")}]))/tasks`,
      seconds(services.scaling.backlog),
    );
  }

  private byQueue(scaling: ServiceScaling, service: Service): void {
    const { cpuTarget, queue } = this.props.profile.services.scaling;
    scaling.track("cpu", "ECSServiceAverageCPUUtilization", Number.parseInt(cpuTarget, 10));
    if (queue === null) return;
    const { namespace, metric, dimensions, perTask } = queue;
    scaling.trackExpression(
      "queue",
      [
        { id: "waiting", namespace, name: metric, dimensions, statistic: "Average" },
        runningTasks("tasks", this.props.clusterName, service.name),
      ],
      "waiting/tasks",
      perTask,
    );
  }
}
