import type { Duration } from "../../../modules/units";

/** How long a task is followed where nobody says otherwise. It has no limit itself: it goes on. */
export const TIMEOUT: Duration = "60 minutes";
