/** What the application runs as where Terraform is not: the word after `strata render --as`. */
export const renderTargets = ["compose", "kubernetes"] as const;
export type RenderTarget = (typeof renderTargets)[number];

/** Source document 001, Deployment Modes: a process for each part of the work, or one for all of it. */
export const deployments = ["split", "local"] as const;
export type Deployment = (typeof deployments)[number];

/** A secret of the rendering's own, in its `.env`. */
export interface OwnSecret {
  readonly name: string;
  readonly description: string;
  /** @default nobody can make it up: a person fills it in */
  readonly generate?: { readonly length: number; readonly alphabet: "alphanumeric" | "hexadecimal" };
}

/** Files of one folder. */
export interface Rendering {
  /** By name; the same environment gives the same bytes, and none of them holds a secret. */
  readonly files: ReadonlyMap<string, string>;
  /** @default no `.env` */
  readonly ownSecrets?: readonly OwnSecret[];
  /** What to type next, in the folder. */
  readonly next: readonly string[];
}
