import type { Review } from "./review-schema";

/** `review.json`, of which docs/schemas/review.schema.json is the schema. */
export function renderJson(review: Review): string {
  return `${JSON.stringify(review, null, 2)}\n`;
}
