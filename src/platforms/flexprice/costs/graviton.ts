import { instanceClasses } from "../../../../modules/facts/instance-classes";

/** Families of x86 and the Graviton family of the same sizes: https://aws.amazon.com/ec2/graviton/getting-started/ */
const FAMILIES: Readonly<Record<string, string>> = {
  m5: "m7g",
  m6i: "m7g",
  r5: "r7g",
  r6i: "r7g",
  t3: "t4g",
};

/** The Graviton class of the same size, if there is one: `db.t3.small` → `db.t4g.small`. */
export function gravitonOf(type: string): string | undefined {
  const parts = type.split(".");
  const family = FAMILIES[parts.at(-2) ?? ""];
  if (family === undefined) return undefined;
  const sibling = parts.with(-2, family).join(".");
  return instanceClasses.has(sibling) ? sibling : undefined;
}
