import type { CostModel } from "../../../core/cost-model";
import type { Configuration } from "../../../core/environment";
import type { FlexpriceProfile } from "../config/profiles";
import { thirdPartiesOf } from "../config/third-parties";
import { components, figureOf } from "./components";
import { data } from "./data";
import { savings } from "./savings";
import { sizing } from "./sizing";
import { telemetry } from "./telemetry";
import { traffic } from "./traffic";

/** What Flexprice's bill depends on besides its resources. */
export function costs({ environment, profile }: Configuration<FlexpriceProfile>): CostModel {
  const { eventsPerMonth, dynamodbGrowthPerMonth, clickhouseGrowthPerMonth } = profile.workload;
  return {
    uses: [...traffic(profile), ...data(profile), ...telemetry(profile)],
    thirdParties: thirdPartiesOf(profile.integrations),
    components: components(profile.costs),
    total: figureOf(profile.costs, "total"),
    aws: figureOf(profile.costs, "awsSubtotal"),
    assumptions: {
      "workload.eventsPerMonth": eventsPerMonth,
      "workload.dynamodbGrowthPerMonth": dynamodbGrowthPerMonth,
      "workload.clickhouseGrowthPerMonth": clickhouseGrowthPerMonth,
      "kafka.eventSize": profile.kafka.eventSize,
      ...Object.fromEntries(Object.entries(profile.usage).map(([key, value]) => [`usage.${key}`, value])),
    },
    savings: savings(environment, profile),
    sizing: sizing(environment.profile, profile),
  };
}
