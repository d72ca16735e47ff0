import { clickhouse as connection } from "../clickhouse-connection";
import type { Definitions } from "./definition";
import { constant, fromApplication, fromContract, secretKey } from "./sources";

/** ClickHouse. */
export const clickhouse = {
  FLEXPRICE_CLICKHOUSE_ADDRESS: {
    description: "Host and port of the internal load balancer, native protocol",
    ...fromContract("eks", "clickhouseAddress"),
    document: "000 step 12",
  },
  FLEXPRICE_CLICKHOUSE_USERNAME: {
    description: "User; from the secret of the password, so that the two agree",
    ...secretKey("clickhouse", "username"),
    otherwise: "it logs in as `flexprice`, whoever has the password",
    document: "000 step 12",
  },
  FLEXPRICE_CLICKHOUSE_PASSWORD: {
    description: "Its password",
    ...secretKey("clickhouse", "password"),
    otherwise: "a password from its public source is tried",
    document: "000 step 12",
  },
  FLEXPRICE_CLICKHOUSE_DATABASE: {
    description: "Database; the application's SQL has this name in it",
    ...constant(connection.database),
    document: "000 step 12",
  },
  FLEXPRICE_CLICKHOUSE_TLS: {
    description: "TLS: off inside the VPC, on port 9000",
    ...constant("false"),
    document: "000 step 12",
  },
  FLEXPRICE_CLICKHOUSE_PROTOCOL: { description: "Wire protocol, that of port 9000", ...constant("native") },
  FLEXPRICE_CLICKHOUSE_MAX_MEMORY_USAGE: {
    description: "GiB that one query may take; the application's own 50 are more than a small node has",
    ...fromContract("clickhouse", "maxMemoryUsageGib"),
  },
  FLEXPRICE_CLICKHOUSE_MAX_OPEN_CONNS: {
    description: "Connections of one task; ClickHouse takes 4,096 of all together",
    ...fromApplication("clickhouse.maxOpenConnections", (application) => application.clickhouse.maxOpenConnections),
  },
  FLEXPRICE_CLICKHOUSE_TLS_SKIP_VERIFY: {
    kind: "untouched",
    description: "Takes any certificate",
    because: "The application's own is false; there is no TLS here.",
  },
} as const satisfies Definitions;
