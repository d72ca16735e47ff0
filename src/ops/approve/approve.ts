import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Approver } from "../../core/changes-schema";
import { Refusal } from "../../core/problems";
import { canonical } from "../change-set/canonical";
import { files, short, type ChangeSetFolder } from "../change-set/folder";
import { loadEnvironment } from "../environment-argument";
import { exitCodes } from "../exit-codes";
import { expiryProblems, refuseStale } from "../verify/freshness";
import { requireIntegrity } from "../verify/integrity";
import { destructiveOf, isAuthor } from "./approvals";
import { signWithKms } from "./kms";
import { signerOf, signWithSsh } from "./ssh";
import type { Statement } from "./statement";

export interface ApproveRequest {
  readonly folder: ChangeSetFolder;
  /** What the approver has read in the review: the digest or its beginning. */
  readonly digest: string;
  readonly allowDestroy: readonly string[];
  readonly ticket?: string | undefined;
  /** File of an SSH key. */
  readonly key?: string | undefined;
  /** E-mail address of an approver whose key is in KMS. */
  readonly kms?: string | undefined;
}

/** Signs the digest of a change set and puts the approval into its folder; returns the file. */
export async function approve(request: ApproveRequest): Promise<string> {
  const { folder, allowDestroy, ticket } = request;
  const { set, digest } = folder;
  requireDigest(request.digest, digest);
  requireIntegrity(folder);
  refuseStale(set, expiryProblems(set, new Date()));
  const { environment } = (await loadEnvironment(set.environment)).configuration;
  const approvers = environment.changes?.approvers ?? [];
  if (approvers.length === 0) {
    throw new Refusal(
      `nobody may approve: add changes.approvers to environments/${set.environment}.yaml`,
      exitCodes.notApproved,
    );
  }
  requireDestructiveNamed(folder, allowDestroy);
  const unsigned = {
    format: 1 as const,
    digest,
    set: set.id,
    environment: set.environment,
    at: new Date().toISOString(),
    allowDestroy: [...allowDestroy].sort(),
    ...(ticket === undefined ? {} : { ticket }),
  };
  const { statement, signature } =
    request.kms === undefined
      ? await withSsh(unsigned, request.key ?? defaultKey(), approvers)
      : await withKms(unsigned, request.kms, approvers);
  if (isAuthor(set, statement.approver)) {
    throw new Refusal(
      `${statement.approver} has planned this, or written its commit: somebody else approves`,
      exitCodes.notApproved,
    );
  }
  const directory = join(folder.path, files.approvals);
  mkdirSync(directory, { recursive: true });
  const name = `${short(digest)}-${statement.approver.replace(/[^a-zA-Z0-9.-]/g, "_")}`;
  writeFileSync(join(directory, `${name}.sig`), signature);
  writeFileSync(join(directory, `${name}.json`), `${canonical(statement)}\n`);
  return join(directory, `${name}.json`);
}

type Unsigned = Omit<Statement, "approver" | "method">;
interface Signed {
  readonly statement: Statement;
  readonly signature: string;
}

/** Who signs is told by the key: a first signature finds him, the second is over his name. */
async function withSsh(unsigned: Unsigned, key: string, approvers: readonly Approver[]): Promise<Signed> {
  const withKeys = approvers.flatMap((approver) => ("ssh" in approver ? [approver] : []));
  const probe = canonical(unsigned);
  const approver = await signerOf(probe, await signWithSsh(probe, key), withKeys);
  if (approver === undefined) {
    throw new Refusal(`${key} is not the key of an approver of ${unsigned.environment}`, exitCodes.notApproved);
  }
  const statement = { ...unsigned, approver, method: "ssh" as const };
  return { statement, signature: await signWithSsh(canonical(statement), key) };
}

async function withKms(unsigned: Unsigned, email: string, approvers: readonly Approver[]): Promise<Signed> {
  const approver = approvers.find((each) => each.email === email);
  if (!approver || !("kms" in approver)) {
    throw new Refusal(`${email} is not an approver of ${unsigned.environment} with a KMS key`, exitCodes.notApproved);
  }
  const statement = { ...unsigned, approver: email, method: "kms" as const };
  return { statement, signature: await signWithKms(canonical(statement), approver.kms) };
}

function requireDigest(typed: string, digest: string): void {
  if (typed.length >= 12 && digest.startsWith(typed)) return;
  const why = typed.length < 12 ? "type at least 12 characters of it" : "this is not the set that you have reviewed";
  throw new Refusal(`the digest is ${short(digest)}…, not ${typed.slice(0, 12)}: ${why}`, exitCodes.tampered);
}

function requireDestructiveNamed({ set }: ChangeSetFolder, allowed: readonly string[]): void {
  const destructive = destructiveOf(set);
  const unknown = allowed.filter((address) => !destructive.includes(address));
  if (unknown.length > 0)
    throw new Refusal(`--allow-destroy names what this set does not destroy: ${unknown.join(", ")}`);
  const missing = destructive.filter((address) => !allowed.includes(address));
  if (missing.length === 0) return;
  const flags = missing.map((address) => `  --allow-destroy '${address}'`);
  throw new Refusal(
    [
      `this set deletes or replaces ${missing.length} resources that you have not named; if that is meant, add:`,
      ...flags,
    ].join("\n"),
    exitCodes.notApproved,
  );
}

function defaultKey(): string {
  const names = ["id_ed25519", "id_ecdsa", "id_rsa"].map((name) => join(homedir(), ".ssh", name));
  const found = names.find((file) => existsSync(file));
  if (found === undefined) throw new Refusal("no SSH key in ~/.ssh: name one with --key, or use --kms");
  return found;
}
