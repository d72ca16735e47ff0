import type { Construct } from "constructs";
import { ServiceEventRule } from "../../../../modules/events/service-event-rule";
import type { Configuration } from "../../../core/environment";
import { RUNBOOKS } from "../../../../modules/alert";
import { Layer } from "../../../core/layer";
import { tagsOf } from "../../../core/tags";
import type { FlexpriceProfile } from "../config/profiles";
import type { AlarmInputs } from "../alarms/inputs";
import { alarmTiers } from "../alarms/tiers";
import { Dashboards } from "../dashboards/dashboards";
import { measuredOf } from "../dashboards/measured-of";
import { KafkaMetrics } from "../kafka-metrics";
import { Logs } from "../logs";
import { serviceEvents } from "../service-events/service-events";
import { AlertTopics } from "./alert-topics";
import { Alarms, type AlarmsProps } from "./alarms";
import type { AlbLayer } from "./alb";
import type { CacheLayer } from "./cache";
import type { DatabaseLayer } from "./database";
import type { EcsLayer } from "./ecs";
import type { EksLayer } from "./eks";
import type { EventsLayer } from "./events";
import type { KafkaLayer } from "./kafka";
import type { NetworkLayer } from "./network";
import type { SecretsLayer } from "./secrets";
import type { ServicesLayer } from "./services";
import type { StorageContract, StorageLayer } from "./storage";

/** What the layers after `observability` may use of it. */
export interface ObservabilityContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  /** Wakes somebody. */
  readonly urgentTopicArn: string;
  /** A message for the working day. */
  readonly noticesTopicArn: string;
  readonly topicKeyArn: string;
  /** What Grafana reads Kafka's metrics from; empty without Prometheus. */
  readonly prometheusEndpoint: string;
}

/** Every layer that something is known of. */
export interface ObservedLayers {
  readonly network: NetworkLayer;
  readonly secrets: SecretsLayer;
  readonly storage: StorageLayer;
  readonly events: EventsLayer;
  readonly database: DatabaseLayer;
  readonly kafka: KafkaLayer;
  readonly cache: CacheLayer;
  readonly eks: EksLayer;
  readonly ecs: EcsLayer;
  readonly alb: AlbLayer;
  readonly services: ServicesLayer;
}

type Observed = Omit<AlarmInputs, "profile" | "environment"> & { readonly storage: StorageContract };

/** Step 9 of source document 000: alarms, topics, everybody who hears them, and what AWS's services tell of themselves. */
export class ObservabilityLayer extends Layer<FlexpriceProfile, ObservabilityContract> {
  constructor(scope: Construct, configuration: Configuration<FlexpriceProfile>, layers: ObservedLayers) {
    super(scope, "observability", configuration);
    const topics = this.topics(layers.secrets);
    const contracts = this.observed(layers);
    this.serviceEvents(topics, contracts);
    const tiers = alarmTiers({ ...configuration, ...contracts });
    this.alarms(topics, tiers);
    new Logs(this, "logs", { configuration, logGroups: contracts.services.logGroups });
    new Dashboards(this, "dashboards", {
      configuration,
      tiers: [...tiers.dependents, ...tiers.dependencies],
      measured: measuredOf(configuration, contracts),
      runbooksBase: this.environment.alerts.runbooks ?? RUNBOOKS,
    });
    const { endpoint } = new KafkaMetrics(this, "kafka-metrics", { configuration, ...contracts });
    this.publish({
      urgentTopicArn: topics.urgentArn,
      noticesTopicArn: topics.noticesArn,
      topicKeyArn: topics.keyArn,
      prometheusEndpoint: endpoint,
    });
  }

  private observed(layers: ObservedLayers): Observed {
    return {
      network: layers.network.outputsFor(this),
      storage: layers.storage.outputsFor(this),
      database: layers.database.outputsFor(this),
      kafka: layers.kafka.outputsFor(this),
      cache: layers.cache.outputsFor(this),
      events: layers.events.outputsFor(this),
      eks: layers.eks.outputsFor(this),
      ecs: layers.ecs.outputsFor(this),
      alb: layers.alb.outputsFor(this),
      services: layers.services.outputsFor(this),
    };
  }

  private topics(secrets: SecretsLayer): AlertTopics {
    return new AlertTopics(this, "alerts", {
      names: this.names,
      environment: this.environment,
      secrets: secrets.outputsFor(this),
      permissionsBoundary: this.profile.iam.permissionsBoundary,
      tags: tagsOf(this.environment, this.layerName),
      guarded: this.guarded,
    });
  }

  private alarms(topics: AlertTopics, tiers: AlarmsProps["tiers"]): void {
    new Alarms(this, "alarms", {
      names: this.names,
      tiers,
      urgentArn: topics.urgentArn,
      noticesArn: topics.noticesArn,
      runbooks: this.environment.alerts.runbooks,
    });
  }

  private serviceEvents(topics: AlertTopics, contracts: Observed): void {
    const { environment, profile } = this;
    for (const event of serviceEvents({ environment, profile, contracts })) {
      new ServiceEventRule(this, event.name, {
        environment: environment.name,
        event,
        topicArn: event.severity === "urgent" ? topics.urgentArn : topics.noticesArn,
        runbooks: environment.alerts.runbooks,
      });
    }
  }
}
