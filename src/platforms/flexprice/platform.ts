import { iamGuarantees } from "../../../modules/iam/guarantees";
import { databaseGuarantees } from "../../../modules/database/guarantees";
import { networkGuarantees } from "../../../modules/network/guarantees";
import { secretGuarantees } from "../../../modules/secrets/guarantees";
import type { Platform } from "../../core/platform";
import { profiles, profileSchema, rules, type FlexpriceProfile } from "./config/profiles";
import { DatabaseLayer } from "./layers/database";
import { IamLayer } from "./layers/iam";
import { NetworkLayer } from "./layers/network";
import { SecretsLayer } from "./layers/secrets";
import { secrets } from "./secrets";

/** Flexprice: usage billing at 100M events a month (source documents 000, 001 and 002). */
export const flexprice: Platform<FlexpriceProfile> = {
  name: "flexprice",
  profiles,
  profileSchema,
  rules,
  guarantees: [...networkGuarantees, ...iamGuarantees, ...secretGuarantees, ...databaseGuarantees],
  sectionsInUse: ["network", "iam", "secrets", "integrations", "database", "services"],
  secrets,
  /** Every layer in the order of deployment, and what it consumes. */
  build(app, configuration) {
    const network = new NetworkLayer(app, configuration);
    const secretsLayer = new SecretsLayer(app, configuration);
    new IamLayer(app, configuration, { secrets: secretsLayer });
    new DatabaseLayer(app, configuration, { network, secrets: secretsLayer });
  },
};
