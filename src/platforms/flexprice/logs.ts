import { Construct } from "constructs";
import { LogArchive } from "../../../modules/logs/log-archive";
import { isProtected, type Configuration } from "../../core/environment";
import { Names } from "../../core/naming";
import type { FlexpriceProfile } from "./config/profiles";
import { LogMetrics } from "./log-metrics";
import { SavedQueries } from "./saved-queries";

export interface LogsProps {
  readonly configuration: Configuration<FlexpriceProfile>;
  /** The contract of `services`: log groups by service. */
  readonly logGroups: Readonly<Record<string, string>>;
}

/** What is made of the services' logs: metrics for alarms, saved queries, and an archive where the profile asks for one. */
export class Logs extends Construct {
  constructor(scope: Construct, id: string, { configuration, logGroups }: LogsProps) {
    super(scope, id);
    const { environment, profile } = configuration;
    new LogMetrics(this, "metrics", { environmentName: environment.name, logGroups });
    new SavedQueries(this, "queries", configuration);
    const { logArchive } = profile.observability;
    if (logArchive === null) return;
    const { name, account, region } = environment;
    const names = new Names(name);
    new LogArchive(this, "archive", {
      ...logArchive,
      name: names.of("log-archive"),
      bucketName: names.globalOf("log-archive", account),
      account,
      region,
      logGroups,
      permissionsBoundary: profile.iam.permissionsBoundary,
      guarded: isProtected(environment),
    });
  }
}
