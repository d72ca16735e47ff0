import type { Configuration } from "../../../core/environment";
import type { Deployment, Rendering, RenderTarget } from "../../../core/rendering";
import type { FlexpriceProfile } from "../config/profiles";
import { compose } from "./compose/compose";
import { kubernetes } from "./kubernetes/kubernetes";

/** Source documents 001 and 002: Docker Compose and Kubernetes, from the same profile as AWS. */
export function render(
  target: RenderTarget,
  configuration: Configuration<FlexpriceProfile>,
  deployment: Deployment = configuration.profile.services.mode,
): Rendering {
  return { compose, kubernetes }[target](configuration, deployment);
}
