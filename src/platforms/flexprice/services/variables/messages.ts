import type { Definitions } from "./definition";
import { fromApplication, fromIntegration, secretWhereUsed, whereUsed } from "./sources";

/** What reaches people and other systems: webhooks by Svix, e-mail by Resend, links. */
export const messages = {
  FLEXPRICE_WEBHOOK_SVIX_CONFIG_ENABLED: {
    description: "Svix delivers webhooks",
    ...whereUsed("svix", "true"),
    document: "000 step 14",
  },
  FLEXPRICE_WEBHOOK_SVIX_CONFIG_AUTH_TOKEN: {
    description: "Svix's auth token",
    ...secretWhereUsed("svix", "auth_token"),
    document: "000 step 14",
  },
  FLEXPRICE_WEBHOOK_SVIX_CONFIG_BASE_URL: {
    description: "Svix's API in your region",
    ...fromIntegration("svix", "baseUrl"),
    document: "000 step 14: https://api.us.svix.com",
  },
  FLEXPRICE_SVIX_API_KEY: {
    kind: "unread",
    description: "Svix's auth token",
    because: "Older tags read it; FLEXPRICE_WEBHOOK_SVIX_CONFIG_AUTH_TOKEN is the one that is read.",
  },
  FLEXPRICE_EMAIL_ENABLED: { description: "E-mail", ...whereUsed("resend", "true"), document: "000 step 14" },
  FLEXPRICE_EMAIL_RESEND_API_KEY: {
    description: "Resend's API key",
    ...secretWhereUsed("resend", "api_key"),
    document: "000 step 14",
  },
  FLEXPRICE_EMAIL_FROM_ADDRESS: {
    description: "Sender, of a domain that Resend has verified",
    ...fromIntegration("resend", "fromAddress"),
    document: "000 step 14",
  },
  FLEXPRICE_EMAIL_REPLY_TO: {
    description: "Where answers go",
    ...fromIntegration("resend", "replyTo"),
    document: "000 step 14",
  },
  FLEXPRICE_CUSTOMER_PORTAL_URL: {
    description: "Your customers' portal; not set, links to it lead to localhost",
    ...fromApplication("links.customerPortal", ({ links }) => links.customerPortal),
  },
  FLEXPRICE_CHECKOUT_BASE_URL: {
    description: "Your checkout pages; not set, links to them lead nowhere",
    ...fromApplication("links.checkout", ({ links }) => links.checkout),
  },
  FLEXPRICE_OAUTH_REDIRECT_URI: {
    description: "Where integrations send people back; not set, nowhere",
    ...fromApplication("links.oauthRedirect", ({ links }) => links.oauthRedirect),
  },
} as const satisfies Definitions;
