import { Refusal } from "../../core/problems";
import { binary } from "./binary";
import { errorsOf, parseMessage, type Message } from "./messages";
import { capture, type Captured } from "./process";
import { parseState, type State } from "./state";

/** What Terraform said when it failed; `errors` are its diagnostics, one line each. */
export class TerraformError extends Refusal {
  constructor(
    readonly what: string,
    readonly errors: readonly string[],
  ) {
    super([`${what} failed:`, ...errors.map((line) => `  ${line}`)].join("\n"));
    this.name = "TerraformError";
  }
}

export interface PlanOptions {
  readonly mode: "apply" | "destroy" | "refresh-only";
  readonly out: string;
  readonly onMessage?: (message: Message) => void;
}

/** How `terraform plan -detailed-exitcode` ends where something would change. */
const CHANGES = 2;

/** One Terraform root in a folder, driven through its command line. */
export class Root {
  /** `name` stands in errors. */
  constructor(
    readonly name: string,
    readonly folder: string,
  ) {}

  /** Installs providers and connects to the backend. The committed lock is obeyed where the folder has one. */
  async init({ readonlyLock = false }: { readonly readonlyLock?: boolean } = {}): Promise<void> {
    await exclusiveFirst(async () => {
      const lock = readonlyLock ? ["-lockfile=readonly"] : [];
      await this.succeed("init", ["init", "-input=false", "-no-color", "-reconfigure", ...lock]);
    });
  }

  /**
   * Writes a plan, without a lock: a state that moves on meanwhile is found by its serial, a plan that is killed leaves
   * nothing behind, and whoever plans needs no permission to write. Whether it would change anything.
   */
  async plan({ mode, out, onMessage }: PlanOptions): Promise<boolean> {
    const modes = { apply: [], destroy: ["-destroy"], "refresh-only": ["-refresh-only"] }[mode];
    const options = ["-json", "-detailed-exitcode", "-input=false", "-lock=false", `-out=${out}`];
    return (await this.messages("plan", ["plan", ...options, ...modes], [0, CHANGES], onMessage)) === CHANGES;
  }

  /** `terraform show -json` of a plan file. The same bytes for the same file. */
  async show(plan: string): Promise<unknown> {
    return JSON.parse(await this.succeed("show", ["show", "-json", plan]));
  }

  /** The state as the backend has it; nothing where the layer was never applied. */
  async state(): Promise<State | undefined> {
    return parseState(await this.pullState());
  }

  /** The state's text as the backend has it; empty where there is none. */
  pullState(): Promise<string> {
    return this.succeed("state pull", ["state", "pull"]);
  }

  /** Runs any other command that has to succeed; its output. */
  async succeed(what: string, args: readonly string[], input?: string): Promise<string> {
    const ran = await this.run(args, input);
    if (ran.code !== 0) throw new TerraformError(`${this.name}: terraform ${what}`, plainErrors(ran));
    return ran.out;
  }

  /** Runs any command; says how it ended. */
  async run(args: readonly string[], input?: string): Promise<Captured> {
    const { path } = await binary();
    return capture(path, args, { cwd: this.folder, ...(input === undefined ? {} : { input }) });
  }

  private async messages(
    what: string,
    args: readonly string[],
    good: readonly number[],
    onMessage: (message: Message) => void = () => {},
  ): Promise<number> {
    const { path } = await binary();
    const all: Message[] = [];
    const onLine = (line: string): void => {
      const message = parseMessage(line);
      if (!message) return;
      all.push(message);
      onMessage(message);
    };
    const ran = await capture(path, args, { cwd: this.folder, onLine });
    if (good.includes(ran.code)) return ran.code;
    const errors = errorsOf(all);
    throw new TerraformError(`${this.name}: terraform ${what}`, errors.length > 0 ? errors : plainErrors(ran));
  }
}

/** Terraform's box-drawn errors as lines; a line that is not one of its errors is left out. */
export function plainErrors({ out, err, code }: Captured): string[] {
  // One stream after the other: what is printed on the second is no part of the first's last error.
  const lines = [err, out].flatMap((text) => {
    const plain = text.replace(/^[│╷╵ ]+/gm, "").replace(/\u001b\[[0-9;]*m/g, "");
    const errors = plain.split(/^(?=Error: |Warning: )/m).filter((part) => part.startsWith("Error: "));
    return errors.map((part) =>
      part
        .replace(/^Error: /, "")
        .replace(/\s+/g, " ")
        .trim(),
    );
  });
  if (lines.length > 0) return lines;
  return [`${err}\n${out}`.trim().split("\n").at(-1) || `it ended with ${code} and said nothing`];
}

let first: Promise<unknown> | undefined;

/** Terraform's plugin cache is not safe for several at once until it holds the providers: the first init is alone. */
async function exclusiveFirst(init: () => Promise<void>): Promise<void> {
  if (first) {
    await first.catch(() => {});
    return init();
  }
  first = init();
  await first;
}
