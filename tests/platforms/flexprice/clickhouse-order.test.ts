import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { App, TerraformStack } from "../../../modules/cdktf";
import { environmentText, load } from "../../support/environments";

/** Every layer that one waits for, and that is destroyed after it. */
function before(layer: TerraformStack): string[] {
  return [...new Set(layer.dependencies.flatMap((each) => [each.node.id, ...before(each)]))].sort();
}

it.each(["flexprice-production", "flexprice-development"])(
  "%s is destroyed from ClickHouse over the operator and the cluster to the network [clickhouse/destroyed-in-order]",
  (name) => {
    const outdir = mkdtempSync(join(tmpdir(), "strata-"));
    try {
      const app = new App({ outdir });
      const { platform, configuration } = load(environmentText(name), name);
      if (!platform || !configuration) throw new Error(`${name} has problems`);
      platform.build(app, configuration);
      const waitsFor = (layer: string) => {
        const found = app.node.findChild(`${name}-${layer}`);
        if (!TerraformStack.isStack(found)) throw new Error(`${layer} is no layer`);
        return before(found);
      };
      expect(waitsFor("clickhouse")).toEqual(expect.arrayContaining([`${name}-eks-platform`, `${name}-eks`]));
      expect(waitsFor("eks-platform")).toEqual(expect.arrayContaining([`${name}-eks`, `${name}-secrets`]));
      expect(waitsFor("eks")).toContain(`${name}-network`);
      expect(waitsFor("eks-platform")).not.toContain(`${name}-clickhouse`);
    } finally {
      rmSync(outdir, { recursive: true });
    }
  },
);
