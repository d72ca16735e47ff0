import { postgresqlLogGroup } from "../../../modules/database/foundation";
import { flowLogGroup } from "../../../modules/network/flow-log";
import { webAclLogGroup } from "../../../modules/waf/web-acl-logs";
import type { Configuration } from "../../core/environment";
import { Names } from "../../core/naming";
import type { FlexpriceProfile } from "./config/profiles";
import { resourceNames } from "./resource-names";
import { processes } from "./services/processes";

/** Names of log groups that people search, by what writes there. */
export interface LogGroups {
  /** The application's services. */
  readonly services: readonly string[];
  /** PostgreSQL. */
  readonly database: string;
  /** Flow logs of the VPC. */
  readonly network: string;
  /** What the web ACL blocked or counted; null: there is none. */
  readonly firewall: string | null;
}

export function logGroupsOf({ environment, profile }: Configuration<FlexpriceProfile>): LogGroups {
  const names = new Names(environment.name);
  return {
    services: processes(profile.services).map(({ name }) => resourceNames(environment).logGroup(name)),
    database: postgresqlLogGroup(profile.database.engine, names.of("postgres")),
    network: flowLogGroup(environment.name),
    firewall: profile.alb.waf === null ? null : webAclLogGroup(names.of("alb")),
  };
}
