import type { Environment } from "../../../src/core/environment";
import { recipesFor, type Recipe } from "../../../src/ops/ci/ci";
import type { Tool } from "../../../src/ops/ci/command";
import { changed, load } from "../../support/environments";

export const NAME = "flexprice-production";

const SSH = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHVzZWQtb25seS1pbi10ZXN0cy1vZi1zdHJhdGEtY2ktMDAwMA alice";

export const approvers = [{ email: "alice@example.com", ssh: SSH }];
export const age = { age: ["age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"] };

const github = {
  provider: "github",
  repository: "example/infrastructure",
  applyFrom: `environment:${NAME}`,
  planFrom: ["pull_request", "ref:refs/heads/main"],
  identityProvider: "create",
};

const gitlab = {
  provider: "gitlab",
  host: "gitlab.com",
  project: "example/infrastructure",
  applyFrom: "ref_type:branch:ref:main",
  planFrom: ["ref_type:branch:ref:next"],
  identityProvider: "create",
};

/** The production environment with a pipeline, and some keys of it set. */
export function environmentFor(
  tool: Tool,
  { ci = {}, changes = {}, ...rest }: { ci?: object; changes?: object; [key: string]: unknown } = {},
): Environment {
  const text = changed(NAME, {
    ci: { ...(tool === "gitlab" ? gitlab : github), ...ci },
    changes: { approvers, encryption: age, ...changes },
    ...rest,
  });
  const { configuration, problems } = load(text, NAME);
  if (!configuration || problems.length > 0) throw new Error(JSON.stringify(problems));
  return configuration.environment;
}

export function recipeFor(tool: Tool, changes: Parameters<typeof environmentFor>[1] = {}): Recipe {
  const [recipe] = recipesFor(tool, [environmentFor(tool, changes)]);
  if (!recipe) throw new Error("no recipe");
  return recipe;
}

/** Every kind of environment that a pipeline may be of. */
export const variants: readonly (readonly [string, Tool, Parameters<typeof environmentFor>[1]])[] = [
  ["GitHub", "github", {}],
  [
    "GitHub, applied from a branch",
    "github",
    { ci: { applyFrom: "ref:refs/heads/trunk", planFrom: ["pull_request"] } },
  ],
  ["GitHub, no branch trusted", "github", { ci: { planFrom: ["pull_request"] } }],
  ["GitHub, unprotected, without approvers", "github", { protection: "off", changes: { approvers: undefined } }],
  ["GitHub, states in HCP", "github", { state: { backend: "hcp", organization: "acme" } }],
  ["GitLab", "gitlab", {}],
  ["GitLab, main only", "gitlab", { ci: { planFrom: undefined } }],
  ["GitLab, unprotected, without approvers", "gitlab", { protection: "off", changes: { approvers: undefined } }],
  ["Atlantis", "atlantis", {}],
  ["Atlantis, unprotected, without approvers", "atlantis", { protection: "off", changes: { approvers: undefined } }],
];
