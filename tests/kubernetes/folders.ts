import { join } from "node:path";
import { projectRoot } from "../support/project";

/** Everything that is built for Kubernetes, ignored by git. Removing it costs one build. */
export const cacheFolder = join(projectRoot, ".cache/kubernetes");
