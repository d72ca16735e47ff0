import { databaseInitScript } from "../../services/database-init";
import { literal, required, SUPERUSER } from "./secrets";
import type { ComposeService } from "./service";

/** Makes the application's role and database, by the script of AWS's task. `application`: the variables of its processes. */
export function databaseInitService(image: string, application: Readonly<Record<string, string>>): ComposeService {
  const of = (name: string): string => {
    const found = application[`FLEXPRICE_POSTGRES_${name}`];
    if (found === undefined) throw new Error(`the application has no FLEXPRICE_POSTGRES_${name}`);
    return found;
  };
  return {
    image,
    command: ["sh", "-c", literal(databaseInitScript)],
    depends_on: { postgres: { condition: "service_healthy" } },
    environment: {
      PGHOST: of("HOST"),
      PGPORT: of("PORT"),
      PGUSER: "postgres",
      PGPASSWORD: required(SUPERUSER),
      APPLICATION_USER: of("USER"),
      APPLICATION_PASSWORD: of("PASSWORD"),
      APPLICATION_DATABASE: of("DBNAME"),
    },
  };
}
