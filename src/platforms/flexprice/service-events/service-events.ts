import type { ServiceEvent } from "../../../../modules/events/service-event";
import { awsHealthEvents } from "./aws-health";
import { certificateEvents } from "./certificate";
import { databaseEvents } from "./database";
import { ecsEvents } from "./ecs";
import { instanceEvents } from "./instances";
import type { EventSources } from "./sources";

/** Everything that AWS's services tell of themselves and somebody should hear. */
export function serviceEvents(sources: EventSources): readonly ServiceEvent[] {
  return [
    ...ecsEvents(sources),
    ...databaseEvents(sources),
    ...instanceEvents(sources),
    ...certificateEvents(sources),
    ...awsHealthEvents(),
  ];
}
