import type { EstimatedLine } from "./estimate";

/** A promise to pay for a time, for a lower price. Nothing of the configuration changes. */
export interface Commitment {
  readonly name: string;
  /** What it makes cheaper. */
  readonly skus: RegExp;
  /** Share of the list price that is saved. */
  readonly saves: number;
  readonly note: string;
}

/**
 * Of when the shares are: of the families that the profiles use, from the pages that are named, by hand and rounded. They are in no
 * price list that `strata cost refresh` asks; AWS changes them seldom.
 */
export const COMMITMENTS_AS_OF = "2025-06-01";

const oneYear = "for 1 year, nothing upfront";

export const commitments: readonly Commitment[] = [
  {
    name: `Compute Savings Plan for EC2, ${oneYear}`,
    skus: /^ec2 /,
    saves: 0.27,
    note: "000, 003; m5 and m6g, https://aws.amazon.com/savingsplans/compute-pricing/",
  },
  {
    name: `Compute Savings Plan for Fargate, ${oneYear}`,
    skus: /^fargate /,
    saves: 0.15,
    note: "000, 003; https://aws.amazon.com/savingsplans/compute-pricing/",
  },
  {
    name: `Reserved Instances of RDS and Aurora, ${oneYear}`,
    skus: /^(?:rds|aurora)-postgres /,
    saves: 0.3,
    note: "003: 30-40 %; 000: up to 72 % for 3 years; https://aws.amazon.com/rds/reserved-instances/",
  },
  {
    name: `Reserved nodes of ElastiCache, ${oneYear}`,
    skus: /^cache /,
    saves: 0.3,
    note: "in no document; https://aws.amazon.com/elasticache/reserved-cache-nodes/",
  },
  {
    name: "Reservations of Amazon MSK",
    skus: /^msk /,
    saves: 0,
    note: "000: not available",
  },
];

/** US dollars a month that a commitment saves of these lines. What is on Spot, it does not touch. */
export function savedBy({ skus, saves }: Commitment, lines: readonly EstimatedLine[]): number {
  const covered = lines.filter(({ sku, factor }) => skus.test(sku) && factor !== "fargate-spot");
  return covered.reduce((sum, { usd }) => sum + usd * saves, 0);
}
