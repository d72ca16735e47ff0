/** What a platform knows of its bill that no resource says. Amounts are US dollars a month. */
export interface CostModel {
  readonly uses: readonly Use[];
  readonly thirdParties: readonly ThirdParty[];
  /** In the order in which they are shown; a line belongs to the first that it matches. */
  readonly components: readonly CostComponent[];
  /** What the source document expects altogether. */
  readonly total: DocumentFigure;
  /** And of it for AWS. */
  readonly aws: DocumentFigure;
  /** What the amounts of `uses` were made from, as people read it. */
  readonly assumptions: Readonly<Record<string, string | number>>;
  readonly savings: readonly Saving[];
  /** Where sizes are not the source document's. */
  readonly sizing: readonly SizingDifference[];
}

/** A row of a table of the source document that we do not follow. */
export interface SizingDifference {
  readonly table: string;
  readonly row: string;
  readonly document: string;
  readonly ours: string;
  readonly because: string;
}

/** What the resources of one type in one layer are charged for by use. Where the layer has none of the type, nothing. */
export interface Use {
  readonly layer: string;
  readonly type: string;
  /** None: it costs nothing, or its cost is somewhere else, such as on nodes that are counted. */
  readonly charges: readonly { readonly sku: string; readonly quantity: number }[];
}

/** A service that is not on AWS's bill. */
export interface ThirdParty {
  readonly name: string;
  readonly usd: number;
}

export interface DocumentFigure {
  /** What the source document says; nothing where it has no figure. */
  readonly document?: number;
  /** Why ours is another by more than 15 %, in one line. */
  readonly differs?: string;
}

/** A row of the source document's cost table, or what it has no row for. */
export interface CostComponent extends DocumentFigure {
  readonly name: string;
  has(line: { readonly layer: string; readonly sku: string }): boolean;
}

/** Overrides that make the environment cheaper. Estimated anew, never by a formula. */
export interface Saving {
  readonly name: string;
  readonly overrides: Readonly<Record<string, unknown>>;
  /** Who proposes it, and what it takes away. */
  readonly note: string;
}

/** Layer of third parties, which have none. */
export const THIRD_PARTIES = "third parties";

/** Hours of a month, as AWS's calculator has it: https://docs.aws.amazon.com/pricing-calculator/latest/userguide/core-concepts.html */
export const HOURS_PER_MONTH = 730;
