/** A secret of an environment: what it is called, what it holds and where its value comes from. Never the value. */
export interface SecretDefinition {
  /** As people type it: `temporal`. */
  readonly name: string;
  /** In Secrets Manager: `flexprice-production/temporal`. */
  readonly secretName: string;
  readonly description: string;
  /** `generated`: born in Secrets Manager, unseen. `supplied`: created empty and filled by `strata secrets set`. */
  readonly source: "generated" | "supplied";
  /** The keys of its JSON. */
  readonly keys: readonly { readonly key: string; readonly description: string }[];
}
