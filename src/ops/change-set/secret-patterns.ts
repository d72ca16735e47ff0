/**
 * What a credential looks like, by value and by the name of its attribute. Shapes are those that the issuers document
 * for scanners; a random text without a shape, such as a bare AWS secret access key, can only be told by its name.
 */

const shapes: readonly { readonly kind: string; readonly shape: RegExp }[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids: of the prefixes
  // only those of keys; AIDA, AROA and others are ids of users and roles.
  { kind: "AWS access key", shape: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/ },
  {
    kind: "AWS secret access key",
    shape: /aws.{0,20}secret.{0,20}?["'\s:=]+[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/i,
  },
  { kind: "private key", shape: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { kind: "age identity", shape: /AGE-SECRET-KEY-1[0-9A-Z]{20,}/ },
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
  { kind: "GitHub token", shape: /(?<!\w)(?:gh[opsur]_[A-Za-z0-9]{36,}|github_pat_\w{22,})/ },
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  { kind: "GitLab token", shape: /(?<!\w)gl(?:pat|oas|dt|rt|cbt|ptt|ft|imt|agent|soat|ffct)-[\w-]{20,}/ },
  // https://docs.slack.dev/authentication/tokens
  { kind: "Slack token", shape: /(?<!\w)xox[abeoprs]-[A-Za-z0-9-]{10,}|(?<!\w)xapp-\d-[A-Za-z0-9-]{10,}/ },
  { kind: "Slack webhook", shape: /hooks\.slack\.com\/(?:services|workflows|triggers)\/\w+\/\w+/ },
  // https://docs.stripe.com/keys: pk_ is meant to be public.
  { kind: "Stripe key", shape: /(?<!\w)[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/ },
  { kind: "webhook signing secret", shape: /(?<!\w)whsec_[A-Za-z0-9+/]{24,}/ },
  { kind: "Google API key", shape: /(?<!\w)AIza[\w-]{35}(?![\w-])/ },
  { kind: "Grafana token", shape: /(?<!\w)(?:glc_[A-Za-z0-9+/]{32,}|glsa_\w{32,})/ },
  { kind: "Supabase key", shape: /(?<!\w)(?:sbp_[0-9a-f]{40}|sb_secret_[\w-]{20,})/ },
  { kind: "Resend key", shape: /(?<!\w)re_[A-Za-z0-9]{8,}_[A-Za-z0-9]{20,}/ },
  { kind: "SendGrid key", shape: /(?<!\w)SG\.[\w-]{22}\.[\w-]{43}/ },
  { kind: "npm token", shape: /(?<!\w)npm_[A-Za-z0-9]{36}/ },
  { kind: "OpenAI or Anthropic key", shape: /(?<!\w)sk-(?:ant|proj|svcacct)-[\w-]{20,}/ },
  { kind: "Vault token", shape: /(?<!\w)hv[sbr]\.[\w-]{24,}/ },
  { kind: "JSON Web Token", shape: /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/ },
  { kind: "bearer token", shape: /\bBearer [\w.~+/-]{20,}/ },
];

/** `user:password@host`. What stands for a password and is none: `${…}`, `$NAME`, `<password>`, `{{…}}`, `***`. */
const urlPassword =
  /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/?#:@"']{0,200}:(?![$<{*%])[^\s/?#@"']{1,500}@[\w[]/i;

/** A PEM block as base64, as kubeconfigs and user data carry it: told by what is in it, because certificates look alike. */
const encodedPem = /LS0tLS1CRUdJTi[A-Za-z0-9+/]{20,}/;

/** The kind of secret that a value holds, such as "GitHub token"; nothing if it looks like none. */
export function looksSecret(value: string): string | undefined {
  const found = shapes.find(({ shape }) => shape.test(value));
  if (found) return found.kind;
  if (urlPassword.test(value)) return "password in a URL";
  const pem = encodedPem.exec(value)?.[0];
  return pem !== undefined && Buffer.from(pem, "base64").includes("PRIVATE KEY") ? "private key" : undefined;
}

/** Words after which a name still means the secret itself: `secret_string_wo`, `private_key_pem`. */
const forms = new Set("b64 base64 binary data json openssh pem pkcs8 plain plaintext string text value wo".split(" "));

const secretWords = new Set(
  "credential credentials passphrase passwd password passwords pwd secret secrets token".split(" "),
);

/** `<word>_key` that is a secret; `partition_key`, `public_key` and most other keys are none. */
const secretKeys = new Set("access account api auth encryption master private secret shared signing".split(" "));

/** What asks for a secret, or names a request: `manage_master_user_password`, `creation_token`. */
const notSecret =
  /^(?:allow|continuation|creation|disable|enable|generate|get|has|idempotency|ignore|is|lock|manage|next|pagination|request|require|requires|reset|rotate|use)_|^client_request_token$/;

/** Whether an attribute, variable or key of this name holds a secret: `master_password`, `POSTGRES_PASSWORD`, `apiKey`. */
export function secretName(attributeName: string): boolean {
  const name = attributeName
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
  if (notSecret.test(name)) return false;
  const words = name.split("_").filter((word) => word !== "");
  while (words.length > 1 && forms.has(words.at(-1) ?? "")) words.pop();
  const last = words.at(-1) ?? "";
  return secretWords.has(last) || (/^keys?$/.test(last) && secretKeys.has(words.at(-2) ?? ""));
}
