import { seconds } from "../../../../../modules/units";
import type { Definitions } from "./definition";
import { fromApplication, fromContract, fromSurroundings, secretKey } from "./sources";

/** PostgreSQL. A process reads these once: the user is one whose password does not rotate. */
export const postgres = {
  FLEXPRICE_POSTGRES_HOST: {
    description: "The writer, or the proxy in front of it",
    ...fromContract("database", "writerEndpoint"),
    document: "000 step 12: from a secret, which an address is not",
  },
  FLEXPRICE_POSTGRES_PORT: { description: "Port", ...fromContract("database", "port"), document: "000 step 12" },
  FLEXPRICE_POSTGRES_USER: {
    description: "The application's own user; from the secret of the password, so that the two agree",
    ...secretKey("postgres", "username"),
    otherwise: "it logs in as `flexprice`, whoever has the password",
    document: "000 step 12",
  },
  FLEXPRICE_POSTGRES_PASSWORD: {
    description: "Its password: letters and digits, for the application does not quote it",
    ...secretKey("postgres", "password"),
    otherwise: "a password from its public source is tried",
    document: "000 step 12",
  },
  FLEXPRICE_POSTGRES_DBNAME: {
    description: "Database",
    ...fromContract("database", "databaseName"),
    document: "000 step 12",
  },
  FLEXPRICE_POSTGRES_SSLMODE: {
    description: "TLS; the application's own is `disable`, which the database refuses",
    ...fromSurroundings("postgresSslMode"),
    document: "000 step 12",
  },
  FLEXPRICE_POSTGRES_READER_HOST: {
    description: "The readers; the writer where there are none. After a write, a request reads from the writer",
    ...fromContract("database", "readerEndpoint"),
    document: "000 step 12; 002, Database Scaling",
  },
  FLEXPRICE_POSTGRES_READER_PORT: {
    description: "Their port",
    ...fromContract("database", "port"),
    document: "002, Database Scaling",
  },
  FLEXPRICE_POSTGRES_MAX_OPEN_CONNS: {
    description: "Connections that one task opens to the writer, and as many to the reader",
    ...fromApplication("postgres.maxOpenConnections", ({ postgres }) => postgres.maxOpenConnections),
    document: "002, Database Scaling",
  },
  FLEXPRICE_POSTGRES_MAX_IDLE_CONNS: {
    description: "Of them, those that stay open when idle",
    ...fromApplication("postgres.maxIdleConnections", ({ postgres }) => postgres.maxIdleConnections),
    document: "002, Database Scaling",
  },
  FLEXPRICE_POSTGRES_CONN_MAX_LIFETIME_MINUTES: {
    description: "Minutes until a connection is opened anew",
    ...fromApplication("postgres.connectionLifetime", ({ postgres }) => seconds(postgres.connectionLifetime) / 60),
    document: "002, Database Scaling",
  },
  FLEXPRICE_POSTGRES_AUTO_MIGRATE: {
    kind: "unread",
    description: "Migrations when a process starts",
    because: "The application dropped it. `./migrate postgres` is a task of its own, before the services.",
  },
} as const satisfies Definitions;
