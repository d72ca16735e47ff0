import type { AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import type { Metric } from "../../../../modules/cloudwatch/metric";
import { queryText } from "../../../../modules/cloudwatch/saved-query";
import type { Graph, Widget } from "../../../../modules/cloudwatch/widgets";
import type { Configuration } from "../../../core/environment";
import type { Query } from "../application-queries";
import type { FlexpriceProfile } from "../config/profiles";
import { savedQueries } from "../saved-queries";
import { alarmGraph, alarmStatus, runbookTable } from "./alarm-widgets";
import { apiGraphs } from "./graphs/api";
import { cacheGraphs } from "./graphs/cache";
import { clickhouseGraphs } from "./graphs/clickhouse";
import { databaseGraphs } from "./graphs/database";
import { eventsGraphs } from "./graphs/events";
import { kafkaGraphs } from "./graphs/kafka";
import { networkGraphs } from "./graphs/network";
import { servicesGraphs } from "./graphs/services";
import type { Measured } from "./measured";

/** What explains a tier's alarms, by the tier's name. */
const graphs: Readonly<Record<string, (measured: Measured) => readonly Graph[]>> = {
  api: apiGraphs,
  services: servicesGraphs,
  database: databaseGraphs,
  kafka: kafkaGraphs,
  cache: cacheGraphs,
  events: eventsGraphs,
  clickhouse: clickhouseGraphs,
  network: networkGraphs,
};

/** Saved queries whose answers stand on a tier's dashboard, by the tier's name. */
const queries: Readonly<Record<string, readonly string[]>> = {
  services: ["errors"],
  database: ["slow-statements"],
  network: ["egress-top-talkers"],
};

/** The dashboard of a tier: its alarms, what they mean, what each watches, and what explains it. */
export function tierWidgets(
  tier: AlarmTier,
  measured: Measured,
  configuration: Configuration<FlexpriceProfile>,
  runbooksBase: string,
): readonly Widget[] {
  const explaining = graphs[tier.name];
  if (!explaining)
    throw new Error(`no graphs for the tier "${tier.name}"; there are: ${Object.keys(graphs).join(", ")}`);
  const shown = queries[tier.name] ?? [];
  return [
    alarmStatus(tier, configuration.environment),
    runbookTable(tier, runbooksBase),
    ...tier.alarms.map(alarmGraph),
    ...explaining(measured).filter((graph) => !isWatched(graph, tier)),
    ...savedQueries(configuration)
      .filter(({ name }) => shown.includes(name))
      .map(logTable),
  ];
}

/** Whether alarms show all of a graph already. */
function isWatched({ curves }: Graph, { alarms }: AlarmTier): boolean {
  const key = ({ namespace, name, statistic }: Metric) => `${namespace} ${name} ${statistic}`;
  const watched = new Set(alarms.flatMap(({ metrics }) => metrics.map(key)));
  return curves
    .flatMap((curve) => ("metric" in curve ? [curve.metric] : curve.of))
    .every((each) => watched.has(key(each)));
}

function logTable({ name, logGroups, commands }: Query): Widget {
  return { kind: "logs", title: name, logGroups, query: queryText(commands) };
}
