import type { Configuration } from "../../../../core/environment";
import type { FlexpriceProfile } from "../../config/profiles";
import { applicationImage } from "../images";
import { migrateScript } from "../../services/migrate";
import type { ProcessEnvironment, SharedEnvironment } from "./environment";
import { hashed, labels } from "./names";
import { podSpec, resources } from "./pod";

/** Runs before the others, with their variables. Its migrations may be run again, so that it tries thrice. */
export function migrateJob(
  { environment: { image }, profile }: Configuration<FlexpriceProfile>,
  environment: ProcessEnvironment,
  shared: SharedEnvironment,
) {
  const container = {
    image: applicationImage(image.tag),
    command: ["sh", "-c", migrateScript(profile.tasks)],
    ...shared.of(environment),
    resources: resources(profile.tasks.migrate),
  };
  const spec = {
    backoffLimit: 2,
    template: {
      metadata: { labels: labels("flexprice-migrate") },
      spec: podSpec(container, { restartPolicy: "Never" }),
    },
  };
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: hashed("flexprice-migrate", spec), labels: labels("flexprice-migrate") },
    spec,
  };
}
