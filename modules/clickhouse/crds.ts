import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import { protectedFromDestroy } from "../protection";

/** The kinds that the operator knows, by their plural. */
const KINDS = [
  "clickhouseinstallations",
  "clickhouseinstallationtemplates",
  "clickhousekeeperinstallations",
  "clickhouseoperatorconfigurations",
] as const;

/**
 * The operator's kinds, as its chart has them (crds/NOTICE). Ours and not the chart's: Helm installs what is in `crds/` once
 * and never upgrades it. https://helm.sh/docs/chart_best_practices/custom_resource_definitions/
 */
export class OperatorCrds extends Construct {
  readonly resources: readonly Manifest[];

  constructor(scope: Construct, id: string, { guarded }: { readonly guarded: boolean }) {
    super(scope, id);
    this.resources = KINDS.map(
      (kind) => new Manifest(this, kind, { manifest: definition(kind), ...protectedFromDestroy(guarded) }),
    );
  }
}

/** As JSON, which is read in no time: their YAML took longer than all else of a synthesis. */
function definition(kind: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(__dirname, "crds", `${kind}.json`), "utf8")) as Record<string, unknown>;
}
