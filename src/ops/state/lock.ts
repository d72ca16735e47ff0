import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { S3Client } from "@aws-sdk/client-s3";
import { Refusal } from "../../core/problems";
import type { RootJson } from "../roots/layer-root";
import { plainErrors, TerraformError, type Root } from "../terraform/root";

/** Who holds a state, in Terraform's words. */
export interface Lock {
  readonly id: string;
  readonly who: string;
  /** `apply`, `plan`, `state-push` */
  readonly operation: string;
  readonly created: string;
}

/**
 * The lock on the state of an initialized root, with any backend. In S3 the lock is an object, which is read. Elsewhere the
 * only sure answer is to lock: for a moment, with a command that then finds nothing to do.
 */
export async function lockOf(root: Root): Promise<Lock | undefined> {
  const { terraform } = JSON.parse(readFileSync(join(root.folder, "cdk.tf.json"), "utf8")) as RootJson;
  const s3Backend = terraform.backend?.["s3"];
  if (s3Backend) {
    const { s3 } = await import("../aws-clients");
    return lockInS3(await s3(String(s3Backend["region"])), String(s3Backend["bucket"]), String(s3Backend["key"]));
  }
  const ran = await root.run(["untaint", "-no-color", "-allow-missing", "-lock-timeout=0s", "strata_lock.probe"]);
  if (ran.code === 0) return undefined;
  const lock = lockIn(ran.err + ran.out);
  if (!lock) throw new TerraformError(`${root.name}: taking the lock`, plainErrors(ran));
  return lock;
}

/** https://developer.hashicorp.com/terraform/language/backend/s3#state-locking */
export async function lockInS3(client: S3Client, Bucket: string, key: string): Promise<Lock | undefined> {
  const { readObject } = await import("./s3-object");
  const object = await readObject(client, { Bucket, Key: `${key}.tflock` });
  if (!object) return undefined;
  const { ID, Who, Operation, Created } = parsed(object.text, `s3://${Bucket}/${key}.tflock`);
  return { id: words(ID), who: words(Who), operation: operationOf(words(Operation)), created: words(Created) };
}

/**
 * The lock that Terraform describes when it cannot have it. For http (before OpenTofu's repair) and HCP it only says whose
 * id stands in the way, and describes the lock that was not to be had: ours.
 */
export function lockIn(text: string): Lock | undefined {
  const plain = text.replace(/\u001b\[[0-9;]*m/g, "").replace(/^[│╷╵ ]+/gm, "");
  if (!plain.includes("Error acquiring the state lock")) return undefined;
  const field = (name: string): string => new RegExp(`^${name}: +(.*)$`, "m").exec(plain)?.[1]?.trim() || UNKNOWN;
  const id = field("ID");
  const [, http, hcp] = /already locked: ID=(\S+)|lock ID: "([^"]+)"/.exec(plain.replace(/\s+/g, " ")) ?? [];
  const other = http ?? hcp ?? id;
  if (other !== id) return { id: other, who: UNKNOWN, operation: UNKNOWN, created: UNKNOWN };
  return { id, who: field("Who"), operation: operationOf(field("Operation")), created: field("Created") };
}

/** `alice@ci-7 since 2026-11-20T03:21:00Z (apply)` */
export function holderOf({ id, who, operation, created }: Lock): string {
  if (who === UNKNOWN) return `somebody, whom Terraform does not name (lock ${id})`;
  return `${who} since ${created} (${operation})`;
}

const UNKNOWN = "unknown";

/** Terraform calls an apply OperationTypeApply, and the commands on states by their names. */
function operationOf(name: string): string {
  return name.replace(/^OperationType/, "").toLowerCase();
}

function words(value: unknown): string {
  return typeof value === "string" && value !== "" ? value : UNKNOWN;
}

function parsed(text: string, where: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Refusal(`${where} is no lock of Terraform's: look at what it is, then delete it by hand`);
  }
}
