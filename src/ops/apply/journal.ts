import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { files } from "../change-set/folder";

/** What has happened to a change set, one JSON line an event, written before and after each step. */
export type JournalEvent =
  | { readonly event: "begin"; readonly run: string; readonly digest: string; readonly by: string }
  | { readonly event: "start"; readonly layer: string }
  | { readonly event: "applied"; readonly layer: string; readonly serial: number | null }
  | { readonly event: "failed"; readonly layer: string; readonly errors: readonly string[] }
  | { readonly event: "recovered"; readonly layer: string; readonly address: string }
  | { readonly event: "task"; readonly layer: string; readonly task: string; readonly arn: string }
  | { readonly event: "task-ended"; readonly layer: string; readonly task: string; readonly exitCode: number }
  | { readonly event: "end"; readonly status: "applied" | "failed" };

export class Journal {
  private readonly file: string;

  constructor(folder: string) {
    this.file = join(folder, files.journal);
  }

  /** On disk when this returns: the next step may be the one that is interrupted. */
  write(event: JournalEvent): void {
    const handle = openSync(this.file, "a");
    try {
      writeSync(handle, `${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }

  /** Every whole line; one that was cut off by a crash was never true. */
  events(): JournalEvent[] {
    if (!existsSync(this.file)) return [];
    return readFileSync(this.file, "utf8")
      .split("\n")
      .flatMap((line) => parse(line) ?? []);
  }

  get run(): string | undefined {
    return this.events().flatMap((each) => (each.event === "begin" ? [each.run] : []))[0];
  }

  /** How far a layer has come. */
  statusOf(layer: string): "untouched" | "started" | "applied" | "failed" {
    const events = this.events().flatMap((each) => ("layer" in each && each.layer === layer ? [each.event] : []));
    return STATUSES[events.findLast((event) => event in STATUSES) ?? ""] ?? "untouched";
  }
}

/** Other events of a layer say nothing of how far its Terraform has come. */
const STATUSES: Readonly<Record<string, "started" | "applied" | "failed">> = {
  start: "started",
  applied: "applied",
  failed: "failed",
};

function parse(line: string): JournalEvent | undefined {
  try {
    return JSON.parse(line) as JournalEvent;
  } catch {
    return undefined;
  }
}
