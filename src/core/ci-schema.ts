import { z } from "zod";
import { choice, hostName, text } from "./schema-words";

const githubSubject = text(
  /^(?:pull_request|environment:[A-Za-z0-9._-]+|ref:refs\/(?:heads|tags)\/[A-Za-z0-9._/-]+)$/,
  "environment:<name>, ref:refs/heads/<branch> or pull_request, without wildcards",
);

const gitlabSubject = text(
  /^ref_type:(?:branch|tag):ref:[A-Za-z0-9._/-]+$/,
  "ref_type:branch:ref:<branch> or ref_type:tag:ref:<tag>, without wildcards",
);

/** `ci` of an environment file: which tokens of which pipeline may plan and apply. */
export const ciSchema = z.discriminatedUnion(
  "provider",
  [
    z.strictObject({
      provider: z.literal("github"),
      repository: text(/^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/, "owner/name, such as acme/infrastructure"),
      applyFrom: githubSubject.describe(
        "The part of the token's `sub` that may apply, exactly: environment:production.",
      ),
      planFrom: z
        .array(githubSubject)
        .optional()
        .describe(
          "More that may plan, such as pull_request: whoever plans reads what Kubernetes keeps as secrets, too. Default: none.",
        ),
      identityProvider: choice(["create", "existing"]).describe(
        "An account has one OIDC provider for GitHub: `create` in the first environment, `existing` in the others.",
      ),
    }),
    z.strictObject({
      provider: z.literal("gitlab"),
      host: hostName.describe("gitlab.com, or your own server."),
      project: text(/^[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)+$/, "group/project"),
      applyFrom: gitlabSubject.describe(
        "The part of the token's `sub` that may apply, exactly: ref_type:branch:ref:main.",
      ),
      planFrom: z.array(gitlabSubject).optional().describe("More that may plan, exactly. Default: none."),
      identityProvider: choice(["create", "existing"]).describe(
        "An account has one OIDC provider for a GitLab server: `create` in the first environment, `existing` in the others.",
      ),
    }),
  ],
  { error: "github, gitlab" },
);

/**
 * Seconds that an apply by the pipeline may last. A first one makes a database, Kafka and a cluster, one after the other, and a
 * migration may take an hour: credentials that end before leave states locked and resources in none.
 */
export const APPLY_SESSION = 4 * 60 * 60;
