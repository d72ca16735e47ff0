import type { Configuration } from "../../../../core/environment";
import { memoryOf } from "../../../../../modules/clickhouse/memory";
import { gibibytes, type Size } from "../../../../../modules/units";
import type { FlexpriceProfile } from "../../config/profiles";
import { topicsJson } from "../../config/topic-json";
import { resourceNames } from "../../resource-names";
import { secrets } from "../../secrets";
import { clickhouse } from "../../services/clickhouse-connection";
import type { Contracts, EnvironmentInputs } from "../../services/variables/inputs";
import { laptop } from "../../services/variables/surroundings";

/** Enough to try it: half of it less the server's share is for one query. */
export const CLICKHOUSE_MEMORY: Size = "4 GiB";

/** The same configuration, with containers where AWS has services. */
export function laptopInputs(configuration: Configuration<FlexpriceProfile>): EnvironmentInputs {
  const { environment, profile } = configuration;
  const temporal = { address: "temporal:7233" };
  return {
    environment,
    profile: {
      ...profile,
      application: { ...profile.application, temporal },
      services: { ...profile.services, tracing: null }, // X-Ray is on AWS
    },
    contracts: contracts(configuration),
    surroundings: laptop,
  };
}

type TextOf<C> = { [K in keyof C as string extends K ? never : K]: C[K] };
/** What the variables read of each contract; a contract has more, which only layers read. */
type Read = {
  secrets: Pick<TextOf<Contracts["secrets"]>, "secretArns">;
  database: Pick<TextOf<Contracts["database"]>, "writerEndpoint" | "readerEndpoint" | "port" | "databaseName">;
  kafka: Pick<TextOf<Contracts["kafka"]>, "bootstrapBrokersScram" | "topicsJson">;
  cache: Pick<TextOf<Contracts["cache"]>, "host" | "port" | "clusterMode" | "tls" | "username" | "secretArn">;
  eks: Pick<TextOf<Contracts["eks"]>, "clickhouseAddress">;
  clickhouse: Pick<TextOf<Contracts["clickhouse"]>, "maxMemoryUsageGib">;
  storage: Pick<TextOf<Contracts["storage"]>, "invoicesBucket">;
  events: Pick<TextOf<Contracts["events"]>, "tableName">;
};

function contracts(configuration: Configuration<FlexpriceProfile>): Contracts {
  const { environment, profile } = configuration;
  const names = resourceNames(environment);
  const { queryGib } = memoryOf({ milliCpu: 0, memoryGib: gibibytes(CLICKHOUSE_MEMORY) }, false);
  const read: Read = {
    secrets: { secretArns: Object.fromEntries(secrets(configuration).map(({ name }) => [name, name])) },
    database: {
      writerEndpoint: "postgres",
      readerEndpoint: "postgres",
      port: "5432",
      databaseName: profile.database.databaseName,
    },
    kafka: {
      bootstrapBrokersScram: "kafka:9092",
      topicsJson: topicsJson({ ...profile.kafka, replicationFactor: 1 }), // there is one broker
    },
    cache: {
      host: "redis",
      port: "6379",
      clusterMode: "false",
      tls: "false",
      username: "flexprice",
      secretArn: "redis",
    },
    eks: { clickhouseAddress: `clickhouse:${clickhouse.native.port}` },
    clickhouse: { maxMemoryUsageGib: String(queryGib) },
    storage: { invoicesBucket: names.invoicesBucket },
    events: { tableName: names.eventsTable },
  };
  return read as Contracts;
}
