import type { Environment } from "../../core/environment";
import { APPROVALS, approvalCommands, fetchApprovals } from "./approval";
import { applyFlags, needsApprovals } from "./roles";

/** What the jobs of the GitLab pipeline run, in the sh of its image. */

/** Leaves the change set in plans/, or nothing if there is nothing to change. */
export const planScript = (environment: string): string => `\
# In the name of whoever wrote the commit: approving it is for somebody else.
git config user.name "$(git log -1 --format=%an)"
git config user.email "$(git log -1 --format=%ae)"
code=0
npx strata plan ${environment} || code=$?
case $code in 0 | 2) ;; *) exit "$code" ;; esac
`;

/**
 * One note of the merge request, which is written again each time. GitLab lets no job's own token write notes. The
 * scripts of a job are one to its shell, so none of them may exit early.
 */
export const noteScript = (environment: Environment): string => `\
set=$(find plans -mindepth 1 -maxdepth 1 2> /dev/null || true)
if [ -n "$STRATA_GITLAB_TOKEN" ] && [ -n "$CI_MERGE_REQUEST_IID" ]; then
  mark="<!-- strata ${environment.name} -->"
  if [ -n "$set" ]; then
    {
      echo "$mark"
      cat "$set/REVIEW.md"
      printf '\\n\\nThis is a preview: the branch that applies is planned again, and that set is approved.\\n'
    } > /tmp/note.md
  else
    printf '%s\\n%s: nothing to change.\\n' "$mark" "${environment.name}" > /tmp/note.md
  fi
  notes="$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
  gitlab() { curl --fail --silent --show-error --header "PRIVATE-TOKEN: $STRATA_GITLAB_TOKEN" "$@"; }
  id=$(gitlab "$notes?per_page=100&sort=asc" | jq -r --arg mark "$mark" 'map(select(.body | startswith($mark))) | .[0].id // empty')
  jq -n --rawfile body /tmp/note.md '{body: $body}' > /tmp/note.json
  if [ -n "$id" ]; then
    gitlab --request PUT --json @/tmp/note.json "$notes/$id" > /dev/null
  elif [ -n "$set" ]; then
    gitlab --json @/tmp/note.json "$notes" > /dev/null
  fi
fi
`;

/** What an approver types, for the log of the plan that will be applied. */
export const tellScript = (environment: Environment, branch: string): string => `\
if [ -n "$set" ] && [ "$CI_COMMIT_BRANCH" = "${branch}" ]; then
  cat << COMMANDS
To approve, in a clone of this repository:

${approvalCommands(`glab job artifact ${branch} plan:${environment.name}`, "$set")}\
COMMANDS
fi
`;

export const applyScript = (environment: Environment): string => `\
set=$(find plans -mindepth 1 -maxdepth 1 2> /dev/null || true)
if [ -z "$set" ]; then
  echo "Nothing to change."
  exit 0
fi
${needsApprovals(environment) ? fetchApprovals(APPROVALS) : ""}npx strata apply "$set"${applyFlags(environment)}
`;

/** One issue as long as there is drift. */
export const driftScript = (environment: string): string => `\
code=0
report=$(npx strata drift ${environment}) || code=$?
printf '%s\\n' "$report"
case $code in 0 | 2) ;; *) exit "$code" ;; esac
if [ -z "$STRATA_GITLAB_TOKEN" ]; then exit "$code"; fi
title="Drift in ${environment}"
issues="$CI_API_V4_URL/projects/$CI_PROJECT_ID/issues"
gitlab() { curl --fail --silent --show-error --header "PRIVATE-TOKEN: $STRATA_GITLAB_TOKEN" "$@"; }
id=$(gitlab --get --data-urlencode "search=$title" "$issues?state=opened&in=title" | jq -r --arg title "$title" 'map(select(.title == $title)) | .[0].iid // empty')
jq -n --arg title "$title" --arg report "$report" --arg job "$CI_JOB_URL" '{title: $title, description: "~~~\\n\\($report)\\n~~~\\n\\($job)"}' > /tmp/issue.json
if [ "$code" -eq 2 ] && [ -n "$id" ]; then
  gitlab --request PUT --json @/tmp/issue.json "$issues/$id" > /dev/null
elif [ "$code" -eq 2 ]; then
  gitlab --json @/tmp/issue.json "$issues" > /dev/null
elif [ -n "$id" ]; then
  gitlab --request PUT --json '{"state_event": "close"}' "$issues/$id" > /dev/null
fi
`;
