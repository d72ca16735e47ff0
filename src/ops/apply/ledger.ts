import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Environment } from "../../core/environment";
import { s3 } from "../aws-clients";

/**
 * Where an environment remembers which change sets were applied, beside its states: a set that was used once is refused
 * for good, in whatever folder a copy of it lies, and one set is applied at a time.
 */
export interface LedgerEntry {
  readonly digest: string;
  readonly id: string;
  /** Tells a resumed apply from a second one: the set's own journal knows it. */
  readonly run: string;
  readonly by: string;
  readonly startedAt: string;
  readonly status: "applying" | "applied" | "failed";
}

export class Ledger {
  private constructor(private readonly store: Store) {}

  static of(environment: Environment): Ledger {
    const { state, name } = environment;
    if (state.backend !== "s3") return new Ledger(new FolderStore(folderOf(environment)));
    return new Ledger(new BucketStore(state.bucket, state.region ?? environment.region, `${name}/change-sets`));
  }

  entry(digest: string): Promise<LedgerEntry | undefined> {
    return this.store.read(`${digest}.json`);
  }

  /** What is being applied to the environment now, or was when it was interrupted. */
  applying(): Promise<LedgerEntry | undefined> {
    return this.store.read(APPLYING);
  }

  /** Takes the environment for one set. The entry of whoever was first, which is ours if we were. */
  async begin(digest: string, id: string): Promise<LedgerEntry> {
    const by = `${userInfo().username}@${hostname()}`;
    const entry: LedgerEntry = {
      digest,
      id,
      run: randomUUID(),
      by,
      startedAt: new Date().toISOString(),
      status: "applying",
    };
    if (!(await this.store.create(APPLYING, entry))) return (await this.applying()) ?? entry;
    await this.store.write(`${digest}.json`, entry);
    return entry;
  }

  async end(entry: LedgerEntry, status: "applied" | "failed"): Promise<void> {
    await this.store.write(`${entry.digest}.json`, { ...entry, status });
    await this.release();
  }

  /** Gives the environment free without saying how the set ended. */
  release(): Promise<void> {
    return this.store.remove(APPLYING);
  }
}

const APPLYING = "applying.json";

interface Store {
  read(name: string): Promise<LedgerEntry | undefined>;
  /** False if it exists already. */
  create(name: string, entry: LedgerEntry): Promise<boolean>;
  write(name: string, entry: LedgerEntry): Promise<void>;
  remove(name: string): Promise<void>;
}

/** States on this machine are remembered beside them; those at GitLab and in HCP have no place for this but here. */
function folderOf({ name, state }: Environment): string {
  return resolve(state.backend === "local" ? "terraform.state" : ".strata/ledger", name, "change-sets");
}

class FolderStore implements Store {
  constructor(private readonly folder: string) {}

  async read(name: string): Promise<LedgerEntry | undefined> {
    const file = join(this.folder, name);
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as LedgerEntry) : undefined;
  }

  async create(name: string, entry: LedgerEntry): Promise<boolean> {
    const file = join(this.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(file, JSON.stringify(entry), { flag: "wx" });
      return true;
    } catch (error) {
      if (existsSync(file)) return false;
      throw error;
    }
  }

  async write(name: string, entry: LedgerEntry): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, name), JSON.stringify(entry));
  }

  async remove(name: string): Promise<void> {
    rmSync(join(this.folder, name), { force: true });
  }
}

class BucketStore implements Store {
  constructor(
    private readonly bucket: string,
    private readonly region: string,
    private readonly prefix: string,
  ) {}

  async read(name: string): Promise<LedgerEntry | undefined> {
    const { GetObjectCommand, NoSuchKey } = await import("@aws-sdk/client-s3");
    try {
      const { Body } = await (await s3(this.region)).send(new GetObjectCommand(this.place(name)));
      return JSON.parse((await Body?.transformToString()) ?? "") as LedgerEntry;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  async create(name: string, entry: LedgerEntry): Promise<boolean> {
    try {
      await this.put(name, entry, { IfNoneMatch: "*" });
      return true;
    } catch (error) {
      if (error instanceof Error && ["PreconditionFailed", "ConditionalRequestConflict"].includes(error.name))
        return false;
      throw error;
    }
  }

  write(name: string, entry: LedgerEntry): Promise<void> {
    return this.put(name, entry, {});
  }

  async remove(name: string): Promise<void> {
    const { DeleteObjectCommand } = await import("@aws-sdk/client-s3");
    await (await s3(this.region)).send(new DeleteObjectCommand(this.place(name)));
  }

  private async put(name: string, entry: LedgerEntry, condition: { IfNoneMatch?: string }): Promise<void> {
    const { PutObjectCommand } = await import("@aws-sdk/client-s3");
    const Body = JSON.stringify(entry);
    await (await s3(this.region)).send(new PutObjectCommand({ ...this.place(name), ...condition, Body }));
  }

  private place(name: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: `${this.prefix}/${name}` };
  }
}
