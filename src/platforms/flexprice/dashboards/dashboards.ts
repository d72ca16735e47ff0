import { Construct } from "constructs";
import type { AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import { Dashboard } from "../../../../modules/cloudwatch/dashboard";
import type { Configuration } from "../../../core/environment";
import { Names } from "../../../core/naming";
import type { FlexpriceProfile } from "../config/profiles";
import { costWidgets } from "./cost";
import type { Measured } from "./measured";
import { overviewWidgets } from "./overview";
import { tierWidgets } from "./tier";

export interface DashboardsProps {
  readonly configuration: Configuration<FlexpriceProfile>;
  /** The alarms that the dashboards show; the names of tiers are those of `tier.ts`. */
  readonly tiers: readonly AlarmTier[];
  readonly measured: Measured;
  /** Address of docs/runbooks where people read it, without a slash at the end. */
  readonly runbooksBase: string;
}

/** The dashboards of an environment, from the same definitions as its alarms. */
export class Dashboards extends Construct {
  constructor(scope: Construct, id: string, props: DashboardsProps) {
    super(scope, id);
    const { configuration, tiers, measured, runbooksBase } = props;
    const { environment, profile } = configuration;
    const { region } = environment;
    const names = new Names(environment.name);
    const overview = overviewWidgets(tiers, measured, environment, runbooksBase);
    new Dashboard(this, "overview", { name: names.of("overview"), region, widgets: overview });
    if (profile.observability.dashboards === "overview") return;
    for (const tier of tiers) {
      const widgets = tierWidgets(tier, measured, configuration, runbooksBase);
      new Dashboard(this, tier.name, { name: names.of(tier.name), region, widgets });
    }
    new Dashboard(this, "cost", { name: names.of("cost"), region, since: "-P28D", widgets: costWidgets(measured) });
  }
}
