import type { Environment } from "../../core/environment";
import { fetchApprovals } from "./approval";
import type { Recipe } from "./ci";
import { applyFlags, needsApprovals } from "./roles";
import { TERRAFORM } from "./versions";
import { recipeText } from "./yaml";

/** The file of a repository that Atlantis serves: a project and a workflow for each environment. */
export function atlantisRecipe(environments: readonly Environment[]): Recipe {
  const names = environments.map(({ name }) => name).join(" ");
  const content = {
    version: 3,
    projects: environments.map(({ name }) => ({
      name,
      dir: ".",
      // Its own clone and its own lock; Strata has no Terraform workspaces.
      workspace: name,
      terraform_version: `v${TERRAFORM}`,
      workflow: `strata-${name}`,
      autoplan: { when_modified: ["environments/**", "modules/**", "src/**", "providers/**", "package-lock.json"] },
      apply_requirements: ["approved", "mergeable"],
    })),
    workflows: Object.fromEntries(
      environments.map((environment) => [`strata-${environment.name}`, workflow(environment)]),
    ),
  };
  return {
    path: "atlantis.yaml",
    text: recipeText(`npx strata ci atlantis ${names} --write`, explanation(environments), content),
    notes: [],
  };
}

function explanation(environments: readonly Environment[]): string {
  const roles = environments.map(({ name }) => `${name}-plan`).join(", ");
  const approve = environments.some(needsApprovals)
    ? `the change set is the branch strata/<its name>; in a clone, with work=.strata/approvals:
  git fetch origin strata/<name> && git worktree add --force --detach $work FETCH_HEAD
  npx strata show $work/plans/<name> && npx strata approve $work/plans/<name> --digest <of the review>
  git -C $work add . && git -C $work commit -m Approve && git -C $work push origin HEAD:strata/<name> && git worktree remove --force $work`
    : "the approval of the pull request: no environment has changes.approvers.";
  return `The server's repos.yaml allows this repository  allowed_overrides: [workflow, apply_requirements], allow_custom_workflows: true
The server has Node, npm, ssh-keygen, --write-git-creds, what opens the plans (changes.encryption), and credentials of its own: the
OIDC roles (${roles} …) trust no Atlantis.
Plan:    the review is the comment; the plan file of Atlantis only names the change set.
Approve: ${approve}
Apply:   atlantis apply, after the approval of the pull request.`;
}

function workflow(environment: Environment): object {
  const prepare = [
    { env: { name: "STRATA_TERRAFORM", command: 'command -v "terraform$ATLANTIS_TERRAFORM_VERSION"' } },
    { run: { command: "npm ci --omit=dev", output: "hide" } },
  ];
  return {
    plan: { steps: [...prepare, { run: planScript(environment) }] },
    apply: { steps: [...prepare, { run: applyScript(environment) }] },
  };
}

/** Atlantis counts a project as planned when its plan file is there, and as unchanged by Terraform's sentence. */
const planScript = (environment: Environment): string => `\
# In the name of whoever wrote the commit: approving it is for somebody else.
git config user.name "$(git log -1 --format=%an "$HEAD_COMMIT")"
git config user.email "$(git log -1 --format=%ae "$HEAD_COMMIT")"
code=0
npx strata plan ${environment.name} > "$PLANFILE" || code=$?
case $code in
  0)
    : > "$PLANFILE"
    echo "No changes. Your infrastructure matches the configuration."
    exit 0
    ;;
  2) ;;
  *)
    rm -f "$PLANFILE"
    exit "$code"
    ;;
esac
set=$(tail -n 1 "$PLANFILE")
${needsApprovals(environment) ? pushSet : ""}cat "$set/REVIEW.md"
`;

/** The change set as a commit of its own, whose branch may be deleted once it is applied. */
const pushSet = `\
export GIT_INDEX_FILE="$PLANFILE.index"
git read-tree --empty
git add --force "$set"
commit=$(git commit-tree -m "$set" "$(git write-tree)")
git push --quiet origin "$commit:refs/heads/strata/$(basename "$set")"
rm "$GIT_INDEX_FILE"
`;

const applyScript = (environment: Environment): string => `\
set=$(tail -n 1 "$PLANFILE")
if [ -z "$set" ]; then exit 0; fi
${needsApprovals(environment) ? fetchApprovals('strata/$(basename "$set")') : ""}npx strata apply "$set"${applyFlags(environment)}
`;
