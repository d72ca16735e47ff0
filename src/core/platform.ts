import type { z } from "zod";
import type { Guarantee } from "../../modules/check";
import type { App } from "../../modules/cdktf";
import type { CostModel } from "./cost-model";
import type { Configuration } from "./environment";
import type { Deployment, Rendering, RenderTarget } from "./rendering";
import type { Rule } from "./rules";
import type { SecretDefinition } from "./secret-definition";

/** Tasks that have to end well before a layer is applied, such as the migrations before the services. */
export interface OneOffTasks {
  /** The layer that waits for them. */
  readonly layer: string;
  /** The layer that defines them: each is an output of it, `migrate_task` of `migrate`. The first reads from it. */
  readonly from: string;
  /** In the order in which they run. */
  readonly tasks: readonly string[];
}

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
  /** @default nothing runs between the layers */
  readonly oneOffTasks?: readonly OneOffTasks[];
  /** The secrets of an environment. */
  secrets(configuration: Configuration<Profile>): readonly SecretDefinition[];
  /** Adds every layer to the app, in the order of deployment. */
  build(app: App, configuration: Configuration<Profile>): void;
  /** What its bill depends on besides its resources. @default what is paid by use is unknown */
  costs?(configuration: Configuration<Profile>): CostModel;
  /** The application's configuration for where Terraform is not; without `deployment` as on AWS. @default there is none */
  render?(target: RenderTarget, configuration: Configuration<Profile>, deployment?: Deployment): Rendering;
}
