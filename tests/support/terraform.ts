import { run, runOrThrow, type Ran } from "./run";

const QUIET = ["-no-color", "-input=false"];

/** One Terraform root in a folder, driven as an operator would. */
export class Root {
  constructor(
    private readonly folder: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  init(): Promise<string> {
    return this.terraform("init", ...QUIET);
  }

  validate(): Promise<string> {
    return this.terraform("validate", "-no-color");
  }

  apply(...options: readonly string[]): Promise<string> {
    return this.terraform("apply", ...QUIET, "-auto-approve", ...options);
  }

  /** The plan's exit code, 0 if nothing would change and 2 if something would, with what it printed. */
  plan(): Promise<Ran> {
    return run("terraform", ["plan", ...QUIET, "-detailed-exitcode"], this.options());
  }

  /** What the state says, without asking for each resource again. */
  destroy(): Promise<string> {
    return this.terraform("destroy", ...QUIET, "-auto-approve", "-refresh=false");
  }

  /** What the state holds, data sources left out. */
  async managed(): Promise<string[]> {
    const list = await this.terraform("state", "list");
    return list.split("\n").filter((address) => address !== "" && !address.startsWith("data."));
  }

  state(): Promise<string> {
    return this.terraform("state", "pull");
  }

  private terraform(...args: string[]): Promise<string> {
    return runOrThrow("terraform", args, this.options());
  }

  private options() {
    return { cwd: this.folder, env: { ...this.env, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" } };
  }
}
