import { seconds } from "../../../../modules/units";
import type { TasksProfile } from "../config/tasks";

/** All of the application's migrations, for `sh -c` in its image; each may be run again. Kafka's makes the topics. */
export function migrateScript({ migrate }: Pick<TasksProfile, "migrate">): string {
  const postgres = `./migrate postgres --timeout ${seconds(migrate.timeout)}`;
  return `${postgres} && ./migrate clickhouse && ./migrate kafka`;
}
