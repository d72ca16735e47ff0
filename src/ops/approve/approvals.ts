import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Approver, Changes } from "../../core/changes-schema";
import { Refusal } from "../../core/problems";
import { canonical } from "../change-set/canonical";
import { files, short, type ChangeSetFolder } from "../change-set/folder";
import type { ChangeSet } from "../change-set/schema";
import { exitCodes } from "../exit-codes";
import { verifyWithKms } from "./kms";
import { signerOf, type SshApprover } from "./ssh";
import { statementSchema, type Statement } from "./statement";

/** One approval on disk, and what is wrong with it; nothing if it counts. */
export interface JudgedApproval {
  readonly file: string;
  readonly statement?: Statement;
  readonly problem?: string;
  /** The signature does not fit: somebody has changed it. */
  readonly tampered?: boolean;
}

/** Destructive addresses of a set, each once. */
export function destructiveOf({ layers }: Pick<ChangeSet, "layers">): string[] {
  return [...new Set(layers.flatMap(({ destructive }) => destructive))];
}

/** Whoever planned, or wrote the commit, does not approve it. */
export function isAuthor({ author, git }: Pick<ChangeSet, "author" | "git">, email: string): boolean {
  const same = (other: string | undefined): boolean => other?.toLowerCase() === email.toLowerCase();
  return same(author.email) || same(git?.author);
}

/** Judges every approval that lies in a set's folder. */
export async function judgeApprovals(
  folder: ChangeSetFolder,
  approvers: readonly Approver[],
): Promise<JudgedApproval[]> {
  const directory = join(folder.path, files.approvals);
  if (!existsSync(directory)) return [];
  const found = readdirSync(directory)
    .filter((file) => file.endsWith(".json"))
    .sort();
  return Promise.all(found.map((file) => judge(folder, directory, file, approvers)));
}

/** Throws unless as many different approvers have signed as the environment asks for. */
export async function requireApprovals(folder: ChangeSetFolder, changes: Changes): Promise<string[]> {
  const judged = await judgeApprovals(folder, changes.approvers ?? []);
  const valid = [
    ...new Set(judged.flatMap(({ statement, problem }) => (statement && !problem ? [statement.approver] : []))),
  ];
  const needed = changes.approvals ?? 1;
  if (valid.length >= needed) return valid;
  const { set, digest, path } = folder;
  const lines = [
    `${set.id} has ${valid.length} of ${needed} approvals${valid.length > 0 ? ` (${valid.join(", ")})` : ""}`,
    ...judged.flatMap(({ file, problem }) => (problem === undefined ? [] : [`  ${file}: ${problem}`])),
    changes.approvers === undefined
      ? `nobody may approve: add changes.approvers to environments/${set.environment}.yaml`
      : `approve it: npx strata approve ${path} --digest ${short(digest)}`,
  ];
  const code = judged.some(({ tampered }) => tampered) ? exitCodes.tampered : exitCodes.notApproved;
  throw new Refusal(lines.join("\n"), code);
}

async function judge(
  { set, digest }: ChangeSetFolder,
  directory: string,
  file: string,
  approvers: readonly Approver[],
): Promise<JudgedApproval> {
  const text = readFileSync(join(directory, file), "utf8").trimEnd();
  const signatureFile = join(directory, file.replace(/\.json$/, ".sig"));
  const statement = statementSchema.safeParse(parse(text)).data;
  if (!statement || canonical(statement) !== text) return { file, problem: "is not an approval", tampered: true };
  if (!existsSync(signatureFile)) return { file, statement, problem: "has no signature", tampered: true };
  if (statement.digest !== digest) return { file, statement, problem: `is for another change set, ${statement.set}` };
  const signature = readFileSync(signatureFile, "utf8");
  const approver = approvers.find(({ email }) => email === statement.approver);
  if (!approver) return { file, statement, problem: `${statement.approver} is not an approver of ${set.environment}` };
  if (!(await isSigned(text, signature, approver))) {
    return { file, statement, problem: `${statement.approver} has not signed this`, tampered: true };
  }
  if (isAuthor(set, statement.approver)) return { file, statement, problem: `${statement.approver} is the author` };
  const missing = destructiveOf(set).filter((address) => !statement.allowDestroy.includes(address));
  if (missing.length > 0) return { file, statement, problem: `does not name ${missing.join(", ")}` };
  return { file, statement };
}

async function isSigned(message: string, signature: string, approver: Approver): Promise<boolean> {
  if ("kms" in approver) return verifyWithKms(message, signature, approver.kms);
  return (await signerOf(message, signature, [approver satisfies SshApprover])) === approver.email;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
