/** States that no provider has made: commands on states read them all the same, in no time. */

export interface Handmade {
  readonly lineage?: string;
  readonly serial?: number;
  /** Attributes by address, such as `aws_iam_role.a`. */
  readonly resources?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Top-level attributes that nobody may see, by address. */
  readonly sensitive?: Readonly<Record<string, readonly string[]>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

export const LINEAGE = "11111111-2222-3333-4444-555555555555";

export function stateText({
  lineage = LINEAGE,
  serial = 1,
  resources = {},
  sensitive = {},
  outputs = {},
}: Handmade): string {
  const blocks = Object.entries(resources).map(([address, attributes]) => {
    const [type = "", name = ""] = address.split(".");
    const sensitive_attributes = (sensitive[address] ?? []).map((value) => [{ type: "get_attr", value }]);
    return {
      mode: "managed",
      type,
      name,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: 0, attributes, sensitive_attributes }],
    };
  });
  const state = { version: 4, terraform_version: "1.11.2", serial, lineage, outputs, resources: blocks };
  return `${JSON.stringify(state, null, 2)}\n`;
}

/** A lock as Terraform's S3 backend writes it. */
export function lockText(id = "6f3a3b3e-0000-4a4a-9c9c-000000000001"): string {
  const Created = "2026-11-20T03:21:00.123456Z";
  return JSON.stringify({
    ID: id,
    Operation: "OperationTypeApply",
    Info: "",
    Who: "alice@ci-7",
    Version: "1.11.4",
    Created,
  });
}
