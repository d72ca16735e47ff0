import { Refusal } from "../../core/problems";
import type { ChangeSet } from "../change-set/schema";
import { capture } from "../terraform/process";

/** Who plans, as git knows him: approvals are compared with this. */
export async function authorOf(arn: string): Promise<ChangeSet["author"]> {
  const [name, email] = await Promise.all(["user.name", "user.email"].map((key) => git("config", key)));
  if (!email) throw new Refusal('git does not know who plans: git config --global user.email "you@example.com"');
  return { name: name || email, email, arn };
}

/** The commit that is planned, its author, and whether the files differ from it; null outside of a repository. */
export async function commitOf(): Promise<ChangeSet["git"]> {
  const [commit, author, status] = await Promise.all([
    git("rev-parse", "HEAD"),
    git("log", "-1", "--format=%ae"),
    git("status", "--porcelain"),
  ]);
  if (!commit) return null;
  return { commit, author: author ?? "", dirty: status !== "" };
}

async function git(...args: readonly string[]): Promise<string | undefined> {
  const ran = await capture("git", args, { cwd: process.cwd() }).catch(() => undefined);
  return ran?.code === 0 ? ran.out.trim() : undefined;
}
