/** Where signed approvals travel from a person to the pipeline: a branch, because only the signature has to be trusted. */
export const APPROVALS = "strata-approvals";

/** Makes that branch, empty and unrelated to any other. Once. */
export const makeBranch = `git push origin "$(git commit-tree -m 'Approvals of change sets' "$(git hash-object -t tree -w /dev/null)")":refs/heads/${APPROVALS}`;

/** What an approver types after `download`; `set` is a path such as plans/20261120T0321Z-…. */
export function approvalCommands(download: string, set: string): string {
  const work = ".strata/approvals";
  return `${download}
npx strata show ${set}
npx strata approve ${set} --digest <of the review above>
git fetch origin ${APPROVALS} && git worktree add --force --detach ${work} FETCH_HEAD
mkdir -p ${work}/${set} && cp -R ${set}/approvals ${work}/${set}/
git -C ${work} add . && git -C ${work} commit -m "Approve ${set}" && git -C ${work} push origin HEAD:${APPROVALS}
git worktree remove --force ${work}
`;
}

/** Takes the approvals of `$set` from that branch into its folder. For the `sh` of a job whose git may fetch. */
export const fetchApprovals = (branch: string): string => `\
git fetch --quiet --depth 1 origin "${branch}"
if git cat-file -e "FETCH_HEAD:$set/approvals" 2> /dev/null; then
  mkdir -p "$set/approvals"
  for file in $(git ls-tree --name-only "FETCH_HEAD:$set/approvals"); do
    git show "FETCH_HEAD:$set/approvals/$file" > "$set/approvals/$file"
  done
fi
`;
