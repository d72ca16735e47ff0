import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Workspace } from "../support/workspace";

/**
 * The same stacks in the way CDKTF's own template has it: ts-node with its type check, and the provider's barrel. Beside
 * cdktf as it comes only the imports differ: `import { Vpc } from "@cdktf/provider-aws/lib/vpc"` becomes an alias into the barrel.
 */
export function stockWorkspace(): Workspace {
  const workspace = new Workspace();
  const sources = readdirSync(workspace.path, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.startsWith("node_modules"),
  );
  for (const file of sources) {
    const path = join(workspace.path, file);
    writeFileSync(path, withBarrel(readFileSync(path, "utf8")));
  }
  writeFileSync(join(workspace.path, "modules/cdktf.ts"), 'export * from "cdktf";\n'); // as it comes
  rmSync(join(workspace.path, "tsconfig.json"));
  writeFileSync(join(workspace.path, "tsconfig.json"), JSON.stringify({ compilerOptions: STOCK }));
  return workspace;
}

const STOCK = {
  target: "ES2022",
  module: "CommonJS",
  moduleResolution: "Node10",
  lib: ["ES2023"],
  strict: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  skipLibCheck: true,
};

const RESOURCE_IMPORT = /^import (?:type )?\{([^}]*)\} from "@cdktf\/provider-aws\/lib\/([\w-]+)";$/gm;

export function withBarrel(source: string): string {
  const aliases: string[] = [];
  const rest = source.replace(RESOURCE_IMPORT, (_, names: string, folder: string) => {
    const namespace = folder.replace(/-(\w)/g, (__, letter: string) => letter.toUpperCase());
    for (const name of names.split(",").map((each) => each.trim().replace(/^type /, ""))) {
      const [original, alias = original] = name.split(" as ");
      if (original) aliases.push(`import ${alias} = aws.${namespace}.${original};`);
    }
    return "";
  });
  return aliases.length === 0 ? source : `import * as aws from "@cdktf/provider-aws";\n${aliases.join("\n")}\n${rest}`;
}
