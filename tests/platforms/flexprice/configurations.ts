import type { Configuration } from "../../../src/core/environment";
import type { FlexpriceProfile } from "../../../src/platforms/flexprice/config/profiles";
import { changed, load } from "../../support/environments";

/** The configuration of a shipped environment with some profile values overridden, for what is no layer of its own. */
export function configurationOf(environment: string, overrides: object = {}): Configuration<FlexpriceProfile> {
  const { configuration, problems } = load(changed(environment, { overrides }), environment);
  if (!configuration || problems.length > 0) throw new Error(`problems: ${JSON.stringify(problems, null, 2)}`);
  return configuration as Configuration<FlexpriceProfile>;
}
