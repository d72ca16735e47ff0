import type { ChangeSetFolder } from "../change-set/folder";

/** What a person does next, then the folder's path as the last line: scripts read that. */
export function reportPlan(folder: ChangeSetFolder | undefined): void {
  if (!folder) {
    console.log("No changes: nothing to review and nothing to apply.");
    return;
  }
  const { path, digest, set } = folder;
  console.error(`\nReview   ${path}/review.html, or: npx strata show ${path}`);
  console.error(`Approve  npx strata approve ${path} --digest ${digest}`);
  console.error(`Apply    npx strata apply ${path}   until ${set.expiresAt}\n`);
  console.log(path);
}
