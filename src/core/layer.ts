import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { TerraformStack } from "../../modules/cdktf";
import { readContract, writeContract, type Contract } from "./contract";
import { isProtected, type Configuration } from "./environment";
import { Names } from "./naming";
import { addBackend, readState } from "./state";
import { tagsOf } from "./tags";

/**
 * One Terraform root with its own state: the stack `<environment>-<layer>`, its backend, its AWS provider pinned to the
 * environment's account, and the contract it publishes for the layers after it.
 */
export abstract class Layer<Profile = object, C extends Contract = Contract> extends TerraformStack {
  readonly environment: Configuration<Profile>["environment"];
  readonly profile: Profile;
  protected readonly names: Names;
  /** Whether deletion guards are on. */
  protected readonly guarded: boolean;
  private contract: C | undefined;
  private resolved: ReturnType<TerraformStack["toTerraform"]> | undefined;

  constructor(
    scope: Construct,
    readonly layerName: string,
    configuration: Configuration<Profile>,
  ) {
    const { environment, profile } = configuration;
    super(scope, `${environment.name}-${layerName}`);
    this.environment = environment;
    this.profile = profile;
    this.names = new Names(environment.name);
    this.guarded = isProtected(environment);
    addBackend(this, environment, layerName);
    this.addOverride("terraform.required_version", TERRAFORM_VERSION);
    new AwsProvider(this, "aws", {
      region: environment.region,
      allowedAccountIds: [environment.account],
      defaultTags: [{ tags: tagsOf(environment, layerName) }],
    });
  }

  /** The contract, as tokens of the consumer's own remote-state data source; the consumer then deploys after this layer. */
  outputsFor(consumer: Layer): C {
    if (!this.contract) throw new Error(`${this.node.path} is consumed before it has published its contract`);
    consumer.addDependency(this);
    return readContract(readState(consumer, this.environment, this.layerName), this.contract);
  }

  /** Resolved once: it is half of synthesis, and what the layer costs is asked before it is written. */
  override toTerraform(): ReturnType<TerraformStack["toTerraform"]> {
    return (this.resolved ??= super.toTerraform());
  }

  /** Makes the layer's contract: typed, stably named outputs. Once, at the end of the constructor. */
  protected publish(contract: C): void {
    this.contract = contract;
    writeContract(this, contract);
  }
}

/** Write-only attributes came with 1.11. */
const TERRAFORM_VERSION = ">= 1.11.0";
