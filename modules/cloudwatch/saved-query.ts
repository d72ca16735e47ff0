import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition";
import { Construct } from "constructs";

export interface SavedQueryProps {
  /** `flexprice-production/errors`: the console shows what stands before a slash as a folder. */
  readonly name: string;
  readonly logGroups: readonly string[];
  /** Commands of Logs Insights, of which each takes what the one before it gives. */
  readonly commands: readonly string[];
}

/**
 * A query of Logs Insights under a name in the console, at no cost; each run is billed by the logs that it scans.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export class SavedQuery extends Construct {
  constructor(scope: Construct, id: string, { name, logGroups, commands }: SavedQueryProps) {
    super(scope, id);
    new CloudwatchQueryDefinition(this, "query", {
      name,
      logGroupNames: [...logGroups],
      queryString: queryText(commands),
    });
  }
}

/** Commands as one text. */
export function queryText(commands: readonly string[]): string {
  return commands.join("\n| ");
}
