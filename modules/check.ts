/**
 * What Strata promises about a mistake that a Terraform plan does not show. `docs/checks.md` is generated from all of
 * them, and every one has a test whose name contains its id.
 */
export interface Check {
  /** `<area>/<short-name>`, permanent: tests, docs and exceptions refer to it. */
  readonly id: string;
  /** What is refused, or what cannot be written at all. */
  readonly rule: string;
  /** What the account or the application does otherwise. */
  readonly why: string;
  /** Where the fact comes from: an AWS page, an issue thread, a source document. */
  readonly source: string;
}

/** A mistake that no configuration can express, because the constructs leave no way to write it. */
export type Guarantee = Check;
