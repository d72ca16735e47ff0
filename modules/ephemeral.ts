import type { Construct } from "constructs";
import { TerraformStack } from "./cdktf";

/**
 * Opens an ephemeral resource, whose value is in no plan and no state. cdktf has no such blocks: an override of the root
 * writes one, under the construct's own path. Returns what its attributes are read from.
 * https://developer.hashicorp.com/terraform/language/block/ephemeral
 */
export function ephemeral(scope: Construct, type: string, name: string, attributes: object): string {
  const [, ...path] = scope.node.path.split("/");
  const id = [...path, name].join("_");
  TerraformStack.of(scope).addOverride(`ephemeral.${type}.${id}`, attributes);
  return `ephemeral.${type}.${id}`;
}
