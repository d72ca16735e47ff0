import { expect } from "@jest/globals";
import type { SizingDifference } from "../../src/core/cost-model";
import { sizing } from "../../src/platforms/flexprice/costs/sizing";
import { profiles } from "../../src/platforms/flexprice/config/profiles";

export type ProfileName = keyof typeof profiles;

/** Rows of a table of document 000: what it says, and what we have, in its words. */
export type Rows = Readonly<Record<string, readonly [document: string, ours: string]>>;

/** Every row is as the document has it, or listed as a difference with both values; nothing else is listed. */
export function expectTable(table: string, profile: ProfileName, rows: Rows): void {
  const differing = Object.entries(rows).filter(([, [document, ours]]) => document !== ours);
  const listed = differencesOf(profile).filter((each) => each.table === table);
  expect(listed.map(({ row, document, ours }) => [row, document, ours])).toEqual(
    differing.map(([row, [document, ours]]) => [row, document, ours]),
  );
  for (const { because } of listed) expect(because.length).toBeGreaterThan(10);
}

export function differencesOf(profile: ProfileName): readonly SizingDifference[] {
  return sizing(profile, profiles[profile]);
}
