import { canonical } from "../change-set/canonical";
import { files } from "../change-set/folder";
import type { RedactedPlan } from "../change-set/redacted-plan";
import type { ChangeSet } from "../change-set/schema";
import { renderHtml } from "../show/html";
import { renderJson } from "../show/json";
import { renderMarkdown } from "../show/markdown";
import { review } from "../show/review";

/** What a person reads of a change set, by file name. The same for the same set: integrity is checked by making it again. */
export function reviewFiles(
  set: ChangeSet,
  digest: string,
  plans: Readonly<Record<string, RedactedPlan>>,
): [name: string, content: string][] {
  const reviewed = review(inOrder(set), digest, inOrder(plans));
  return [
    [files.markdown, renderMarkdown(reviewed)],
    [files.html, renderHtml(reviewed)],
    [files.json, renderJson(reviewed)],
  ];
}

/** Members in one order: a set that was just made and one that was read differ in nothing else. */
function inOrder<T>(value: T): T {
  return JSON.parse(canonical(value)) as T;
}
