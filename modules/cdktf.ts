import { createRequire } from "node:module";

/**
 * The one import of the CDK. Its live fork, `cdktn`, keeps the same API and logical ids, so moving is this one edit
 * (docs/adr/0001-cdktf-and-its-fork.md).
 */
export * from "cdktf";

// Each token would keep where it was made, for errors of cdktf's own: a sixth of the time of a synthesis.
const stackTrace = createRequire(__filename)("cdktf/lib/tokens/private/stack-trace") as object;
Object.assign(stackTrace, { captureStackTrace: () => [] });
