import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "../../modules/cdktf";
import { canonical } from "../../src/ops/change-set/canonical";

/** The JSON of one root, with look-ups that insist on finding exactly what they ask for. */
export class Template {
  constructor(readonly json: RootJson) {}

  /** The only resource of a type. Throws on none or two. */
  only(type: string): Attributes {
    const found = this.all(type);
    const [first] = found;
    if (found.length !== 1 || !first) throw new Error(`expected exactly one ${type}, found ${found.length}`);
    return first;
  }

  /** The resource of a type with this logical id. */
  at(type: string, id: string): Attributes {
    const found = this.json.resource?.[type]?.[id];
    if (!found)
      throw new Error(`no ${type}.${id}; there is: ${Object.keys(this.json.resource?.[type] ?? {}).join(", ")}`);
    return found;
  }

  all(type: string): Attributes[] {
    return Object.values(this.json.resource?.[type] ?? {});
  }

  data(type: string): Attributes[] {
    return Object.values(this.json.data?.[type] ?? {});
  }
}

export type Attributes = Readonly<Record<string, unknown>>;
export type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
export interface RootJson {
  readonly terraform?: Readonly<Record<string, unknown>>;
  readonly provider?: Readonly<Record<string, readonly Attributes[]>>;
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly ephemeral?: Blocks;
  readonly output?: Readonly<Record<string, Attributes>>;
  readonly check?: Readonly<Record<string, Attributes>>;
}

/** Synthesizes one stack as `main.ts` would and reads what was written. */
export function synthesized(build: (stack: TerraformStack) => void): Template {
  const [template] = Object.values(
    synthesizedApp((app) => {
      const stack = new TerraformStack(app, "test");
      new AwsProvider(stack, "aws", { region: "us-east-1" });
      build(stack);
    }),
  );
  if (!template) throw new Error("no stack was synthesized");
  return template;
}

/** The JSON of one stack of an app, as `app.synth()` would write it. */
export function synthesizedStack(stack: TerraformStack): Template {
  stack.prepareStack();
  const json: unknown = JSON.parse(JSON.stringify(stack.toTerraform()));
  return new Template(JSON.parse(canonical(json)) as RootJson);
}

/** Synthesizes an app and reads the JSON of all its stacks, by stack name. */
export function synthesizedApp(build: (app: App) => void): Record<string, Template> {
  const outdir = mkdtempSync(join(tmpdir(), "strata-"));
  try {
    const app = new App({ outdir });
    build(app);
    app.synth();
    const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
      stacks: Record<string, { synthesizedStackPath: string }>;
    };
    return Object.fromEntries(
      Object.entries(manifest.stacks).map(([name, { synthesizedStackPath }]) => [
        name,
        new Template(JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8")) as RootJson),
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
