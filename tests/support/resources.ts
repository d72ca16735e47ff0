import { allStacks } from "./environments";
import type { Attributes } from "./synthesized";

/** One resource of one stack: `flexprice-production-network aws_vpc.vpc`. */
export interface Found {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  readonly attributes: Attributes;
}

/** Every resource of every stack that the project ships, with a label for test names. */
export function allResources(): Found[] {
  return Object.entries(allStacks()).flatMap(([stack, { json }]) =>
    Object.entries(json.resource ?? {}).flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([id, attributes]) => ({
        stack,
        type,
        attributes,
        address: `${stack} ${type}.${id}`,
      })),
    ),
  );
}

export function resourcesOf(...types: readonly string[]): Found[] {
  return allResources().filter(({ type }) => types.includes(type));
}

/** An exception to a policy: where, and why it is right there. */
export interface Exception {
  readonly rule: string;
  /** Part of the address. */
  readonly path: string;
  readonly because: string;
}

/** Addresses that break a rule and are no listed exception. Every exception has to be used, or it is stale. */
export function violations(
  found: readonly Found[],
  breaks: (each: Found) => boolean,
  exceptions: readonly Exception[] = [],
) {
  const broken = found.filter(breaks).map(({ address }) => address);
  const unused = exceptions.filter(({ path }) => !broken.some((address) => address.includes(path)));
  return [
    ...broken.filter((address) => !exceptions.some(({ path }) => address.includes(path))),
    ...unused.map(({ rule, path }) => `exception ${rule} for ${path} is used nowhere`),
  ];
}
