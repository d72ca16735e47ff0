/** What the operator and Kubernetes write into the metadata of its objects; a plan would show it as taken away. */
export const COMPUTED_FIELDS = ["metadata.annotations", "metadata.labels", "metadata.finalizers"];

/** What the operator says when all that an object describes is there and answers. */
export const COMPLETED = { "status.status": "Completed" };
