import { expect, it } from "@jest/globals";
import { join } from "node:path";
import { projectRoot } from "../../support/project";
import { run } from "../../support/run";
import { PolicyFolder } from "./support/policy-folder";

it("a project's rules are loaded as strata itself is, by tsx", async () => {
  const folder = new PolicyFolder();
  folder.example("database-classes.ts");
  folder.write("commonjs.ts", 'exports.default = { id: "old-style", describe: "", check: () => [] };');
  const script = `
    import(${JSON.stringify(require.resolve("tsx"))})
      .then(() => require(${JSON.stringify(join(projectRoot, "src/ops/policy/user-rules"))}).userRules("policies", []))
      .then((rules) => console.log(rules.map(({ id }) => id).join()));`;
  const { code, out } = await run("node", ["-e", script], { cwd: join(folder.path, "..") });
  folder.remove();
  expect({ code, out: out.trim() }).toEqual({ code: 0, out: "old-style,database-classes" });
});
