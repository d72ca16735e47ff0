import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Refusal } from "../../core/problems";
import { capture, type Captured } from "../terraform/process";
import { NAMESPACE } from "./statement";

/** Signatures with SSH keys, by OpenSSH's own `ssh-keygen -Y`: keys in files, agents and hardware tokens work alike. */

export interface SshApprover {
  readonly email: string;
  readonly ssh: string;
}

/** Signs a message; `key` is a private key's file, or a public key's whose private half an agent holds. */
export async function signWithSsh(message: string, key: string): Promise<string> {
  return inFolder(async (folder) => {
    const file = join(folder, "message");
    writeFileSync(file, message);
    // Its own terminal would ask for a passphrase: inherit nothing but the agent and SSH_ASKPASS.
    const ran = await keygen(["-Y", "sign", "-n", NAMESPACE, "-f", key, file]);
    if (ran.code !== 0) throw new Refusal(`ssh-keygen cannot sign with ${key}: ${lastLine(ran)}`);
    return readFileSync(`${file}.sig`, "utf8");
  });
}

/** Which of the approvers has signed; nothing if none has, or if the message is another. */
export async function signerOf(
  message: string,
  signature: string,
  approvers: readonly SshApprover[],
): Promise<string | undefined> {
  return inFolder(async (folder) => {
    const [signers, file] = [join(folder, "allowed_signers"), join(folder, "signature")];
    // One principal each: an e-mail address could match another's pattern.
    const line = ({ ssh }: SshApprover, index: number): string => `approver-${index} namespaces="${NAMESPACE}" ${ssh}`;
    writeFileSync(signers, `${approvers.map(line).join("\n")}\n`);
    writeFileSync(file, signature);
    for (const [index, { email }] of approvers.entries()) {
      const who = ["-I", `approver-${index}`, "-n", NAMESPACE, "-s", file];
      if ((await keygen(["-Y", "verify", "-f", signers, ...who], message)).code === 0) return email;
    }
    return undefined;
  });
}

async function keygen(args: readonly string[], input?: string): Promise<Captured> {
  const options = { cwd: process.cwd(), ...(input === undefined ? {} : { input }) };
  return capture("ssh-keygen", args, options).catch(() => {
    throw new Refusal("no ssh-keygen on this machine: install OpenSSH ≥ 8.2");
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "strata-ssh-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lastLine({ err, out }: Captured): string {
  return `${out}\n${err}`.trim().split("\n").at(-1) ?? "";
}
