import type { Construct } from "constructs";
import { ServiceEventRule } from "../../../../modules/events/service-event-rule";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import { tagsOf } from "../../../core/tags";
import type { FlexpriceProfile } from "../config/profiles";
import { serviceEvents } from "../service-events/service-events";
import { AlertTopics } from "./alert-topics";
import type { AlbLayer } from "./alb";
import type { CacheLayer } from "./cache";
import type { DatabaseLayer } from "./database";
import type { EcsLayer } from "./ecs";
import type { EksLayer } from "./eks";
import type { EventsLayer } from "./events";
import type { IamLayer } from "./iam";
import type { KafkaLayer } from "./kafka";
import type { NetworkLayer } from "./network";
import type { SecretsLayer } from "./secrets";
import type { ServicesLayer } from "./services";

/** What the layers after `observability` may use of it. */
export interface ObservabilityContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  /** Wakes somebody. */
  readonly urgentTopicArn: string;
  /** A message for the working day. */
  readonly noticesTopicArn: string;
  readonly topicKeyArn: string;
}

/** Every layer that something is known of. */
export interface ObservedLayers {
  readonly network: NetworkLayer;
  readonly secrets: SecretsLayer;
  readonly iam: IamLayer;
  readonly events: EventsLayer;
  readonly database: DatabaseLayer;
  readonly kafka: KafkaLayer;
  readonly cache: CacheLayer;
  readonly eks: EksLayer;
  readonly ecs: EcsLayer;
  readonly alb: AlbLayer;
  readonly services: ServicesLayer;
}

/** Step 9 of source document 000: topics, everybody who hears them, and what AWS's services tell of themselves. */
export class ObservabilityLayer extends Layer<FlexpriceProfile, ObservabilityContract> {
  constructor(scope: Construct, configuration: Configuration<FlexpriceProfile>, layers: ObservedLayers) {
    super(scope, "observability", configuration);
    const topics = this.topics(layers.secrets);
    this.serviceEvents(topics, layers);
    this.publish({
      urgentTopicArn: topics.urgentArn,
      noticesTopicArn: topics.noticesArn,
      topicKeyArn: topics.keyArn,
    });
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

  private serviceEvents(topics: AlertTopics, { alb, database, ecs, eks }: ObservedLayers): void {
    const { environment, profile } = this;
    const contracts = {
      alb: alb.outputsFor(this),
      database: database.outputsFor(this),
      ecs: ecs.outputsFor(this),
      eks: eks.outputsFor(this),
    };
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
