import type { z } from "zod";
import type { Guarantee } from "../../modules/check";
import type { App } from "../../modules/cdktf";
import type { Configuration } from "./environment";
import type { Rule } from "./rules";
import type { SecretDefinition } from "./secret-definition";

/** A product's whole infrastructure: its sizing data, the rules over it and its layers. */
export interface Platform<Profile extends object = object> {
  readonly name: string;
  /** Complete sizing data by profile name. */
  readonly profiles: Readonly<Record<string, Profile>>;
  readonly profileSchema: z.ZodType<Profile>;
  readonly rules: readonly Rule<Profile>[];
  /** What the constructs make impossible, for `docs/checks.md`. */
  readonly guarantees: readonly Guarantee[];
  /** Sections of the profile that a layer reads; overrides of others are checked and noted as not yet used. */
  readonly sectionsInUse: readonly string[];
  /** The secrets of an environment. */
  secrets(configuration: Configuration<Profile>): readonly SecretDefinition[];
  /** Adds every layer to the app, in the order of deployment. */
  build(app: App, configuration: Configuration<Profile>): void;
}
