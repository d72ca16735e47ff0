/**
 * The one import of the CDK. Its live fork, `cdktn`, keeps the same API and logical ids, so moving is this one edit
 * (docs/adr/0001-cdktf-and-its-fork.md).
 */
export * from "cdktf";
