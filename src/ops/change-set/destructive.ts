/** What keeps its revisions: another one takes away none of them. */
const REVISED: ReadonlySet<string> = new Set([
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deregister-task-definition-v2.html: tasks of it run on.
  "aws_ecs_task_definition",
]);

/** Whether something is lost with a change, or another takes its place: an approval has to name it. */
export function isDestructive(change: { readonly kind: string; readonly type: string }): boolean {
  return change.kind === "delete" || (change.kind === "replace" && !REVISED.has(change.type));
}
