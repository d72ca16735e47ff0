import type { Environment } from "../../core/environment";
import { approvalCommands } from "./approval";
import { applyFlags, needsApprovals } from "./roles";

/** What the steps of the GitHub workflow run. Values of the event reach them as variables, never as text of the script. */

/** Leaves the path of the change set in the output `set`, empty if there is nothing to change. */
export const planScript = (environment: string): string => `\
# In the name of whoever wrote the commit: approving it is for somebody else.
git config user.name "$(git log -1 --format=%an "$COMMIT")"
git config user.email "$(git log -1 --format=%ae "$COMMIT")"
code=0
set=$(npx strata plan ${environment}) || code=$?
case $code in
  0) echo "Nothing to change." ;;
  2) echo "set=$(printf '%s\\n' "$set" | tail -n 1)" >> "$GITHUB_OUTPUT" ;;
  *) exit "$code" ;;
esac
`;

/** The review as the summary of the run and as one comment of the pull request, which is written again each time. */
export const commentScript = (environment: Environment): string => `\
mark="<!-- strata ${environment.name} -->"
file=$RUNNER_TEMP/comment.md
if [ -n "$SET" ]; then
  {
    echo "$mark"
    head -c 60000 "$SET/REVIEW.md"
${howToApprove(environment)}  } > "$file"
else
  printf '%s\\n%s: nothing to change.\\n' "$mark" "${environment.name}" > "$file"
fi
cat "$file" >> "$GITHUB_STEP_SUMMARY"
[ -n "$PULL_REQUEST" ] || exit 0
comments=repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments
ours='.[] | select(.user.login == "github-actions[bot]" and (.body | startswith(env.MARK))) | .id'
id=$(MARK=$mark gh api --paginate "$comments" --jq "$ours" | sed -n 1p)
if [ -n "$id" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" -F body=@"$file"
elif [ -n "$SET" ]; then
  gh api --silent "$comments" -F body=@"$file"
fi
`;

function howToApprove(environment: Environment): string {
  if (!needsApprovals(environment)) return "";
  const download = `gh run download $GITHUB_RUN_ID --name strata-${environment.name} --dir plans`;
  return `\
    printf '\\n\\nTo approve, in a clone of this repository:\\n\\n~~~sh\\n'
    cat << COMMANDS
${approvalCommands(download, "$SET")}\
COMMANDS
    printf '~~~\\n'
`;
}

/** Leaves the run whose change set is to be applied in the output \`run\`, empty if nothing was planned. */
export const findScript = (environment: string): string => `\
run=$RUN
if [ -z "$run" ]; then
  head=$(gh api "repos/$GITHUB_REPOSITORY/commits/$GITHUB_SHA/pulls" --jq 'map(select(.merged_at)) | .[0].head.sha // empty')
  if [ -z "$head" ]; then
    echo "::notice::$GITHUB_SHA is of no pull request: nothing was planned"
    exit 0
  fi
  runs="repos/$GITHUB_REPOSITORY/actions/workflows/strata-${environment}.yml/runs?event=pull_request&head_sha=$head&status=success"
  run=$(gh api "$runs" --jq '.workflow_runs[0].id // empty')
  if [ -z "$run" ]; then
    echo "::error::no plan of $head has succeeded: plan again"
    exit 1
  fi
fi
usable='[.artifacts[] | select(.name == "strata-${environment}" and (.expired | not))] | length'
count=$(gh api "repos/$GITHUB_REPOSITORY/actions/runs/$run/artifacts?per_page=100" --jq "$usable")
if [ "$count" -eq 0 ]; then
  echo "::notice::run $run has planned no change"
  exit 0
fi
echo "run=$run" >> "$GITHUB_OUTPUT"
`;

/** The checkout of the approvals lies in .strata/approvals. */
export const applyScript = (environment: Environment): string => `\
set=plans/$(ls plans)
if [ -d ".strata/approvals/$set/approvals" ]; then cp -R ".strata/approvals/$set/approvals" "$set/"; fi
npx strata apply "$set"${applyFlags(environment)}
`;

/** One issue as long as there is drift. */
export const driftScript = (environment: string): string => `\
code=0
report=$(npx strata drift ${environment}) || code=$?
case $code in 0 | 2) ;; *) exit "$code" ;; esac
title="Drift in ${environment}"
issue=$(TITLE=$title gh issue list --state open --limit 500 --json number,title --jq 'map(select(.title == env.TITLE)) | .[0].number // empty')
printf '~~~\\n%s\\n~~~\\nRun: %s\\n' "$report" "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID" > "$RUNNER_TEMP/issue.md"
if [ "$code" -eq 2 ] && [ -n "$issue" ]; then
  gh issue edit "$issue" --body-file "$RUNNER_TEMP/issue.md"
elif [ "$code" -eq 2 ]; then
  gh issue create --title "$title" --body-file "$RUNNER_TEMP/issue.md"
elif [ -n "$issue" ]; then
  gh issue close "$issue" --comment "No drift any more."
fi
`;
