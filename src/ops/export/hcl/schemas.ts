import { Refusal } from "../../../core/problems";
import type { RootJson } from "../../roots/layer-root";
import { Workspace } from "../../roots/workspace";
import { dynamic, type BlockSpec, type Schemas } from "./spec";

/** `terraform providers schema -json`, as far as it tells arguments from blocks. */
interface SchemaJson {
  readonly provider_schemas: Readonly<Record<string, ProviderJson>>;
}

interface ProviderJson {
  readonly provider?: { readonly block: BlockJson };
  readonly resource_schemas?: ByType;
  readonly data_source_schemas?: ByType;
  readonly ephemeral_resource_schemas?: ByType;
}

type ByType = Readonly<Record<string, { readonly block: BlockJson }>>;

interface BlockJson {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly block_types?: Readonly<Record<string, { readonly nesting_mode: string; readonly block: BlockJson }>>;
}

export type Required = NonNullable<RootJson["terraform"]["required_providers"]>;

/** Asks Terraform for the schemas of the very versions that the layers require. Takes some ten seconds. */
export async function loadSchemas(required: Required): Promise<Schemas> {
  return Workspace.within("schemas", async (workspace) => {
    // The resource is of Terraform's own provider, which is asked for by being used.
    const json = { terraform: { required_providers: required }, resource: { terraform_data: { own: {} } } };
    const root = await workspace.root({ name: "schemas", stack: "schemas" }, json);
    const text = await root.succeed("providers schema", ["providers", "schema", "-json"]);
    return schemasOf(JSON.parse(text) as SchemaJson, required);
  });
}

const KINDS = {
  resource: "resource_schemas",
  data: "data_source_schemas",
  ephemeral: "ephemeral_resource_schemas",
} as const;

export function schemasOf({ provider_schemas: providers }: SchemaJson, required: Required): Schemas {
  return {
    provider(name) {
      const source = required[name]?.source ?? name;
      const [, schema] = Object.entries(providers).find(([address]) => address.endsWith(`/${source}`)) ?? [];
      if (!schema?.provider) throw new Refusal(`no schema of the provider ${name}`);
      const spec = specOf(schema.provider.block);
      return { ...spec, arguments: new Set([...(spec.arguments ?? []), "alias"]) };
    },
    of(kind, type) {
      const schema = Object.values(providers).find((each) => each[KINDS[kind]]?.[type])?.[KINDS[kind]]?.[type];
      if (!schema) throw new Refusal(`no provider of this environment knows ${kind} ${type}`);
      return specOf(schema.block);
    },
  };
}

function specOf({ attributes = {}, block_types: types = {} }: BlockJson): BlockSpec {
  const blocks = Object.fromEntries(
    Object.entries(types).map(([name, { nesting_mode: mode, block }]) => {
      const inner = specOf(block);
      const spec = { ...inner, blocks: { ...inner.blocks, ...dynamic(inner) } };
      return [name, { labels: mode === "map" ? 1 : 0, body: () => spec }];
    }),
  );
  return { arguments: new Set(Object.keys(attributes)), blocks };
}
