import type { Definitions } from "./definition";
import { computed, constant, fromIntegration, secretKey, secretWhereUsed } from "./sources";

/** Who may come in, and what is encrypted. */
export const auth = {
  FLEXPRICE_AUTH_PROVIDER: {
    description: "Who signs users in. Another value than these two acts as `flexprice`",
    ...computed("`supabase` with `integrations.supabase`, else `flexprice`", ({ profile }) =>
      profile.integrations.supabase === null ? "flexprice" : "supabase",
    ),
    document: "000 step 14",
  },
  FLEXPRICE_AUTH_SECRET: {
    description: "Signs the application's tokens",
    ...secretKey("auth", "secret"),
    otherwise: "tokens are signed with a value from its public source: anyone can forge them",
    document: "000 step 12",
  },
  FLEXPRICE_SECRETS_ENCRYPTION_KEY: {
    description: "Encrypts what integrations entrust to it. A new one orphans what the old one encrypted",
    ...secretKey("encryption-key", "key"),
    otherwise: "a key from its public source is used, and a later one orphans what that one encrypted",
  },
  FLEXPRICE_AUTH_API_KEY_KEYS: {
    description:
      "JSON of API keys besides those in the database: none. Without it, a published test key is super administrator of the first tenant",
    ...constant("{}"),
  },
  FLEXPRICE_AUTH_SUPABASE_BASE_URL: {
    description: "The Supabase project",
    ...fromIntegration("supabase", "baseUrl"),
    document: "000 step 14",
  },
  FLEXPRICE_AUTH_SUPABASE_SERVICE_KEY: {
    description: "Supabase's service role key",
    ...secretWhereUsed("supabase", "service_key"),
    document: "000 step 14",
  },
  ENCRYPTION_KEY: {
    kind: "unread",
    description: "Encryption key, without the prefix",
    because: "FLEXPRICE_SECRETS_ENCRYPTION_KEY is the one that is read.",
  },
} as const satisfies Definitions;
