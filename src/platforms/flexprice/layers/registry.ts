import type { Construct } from "constructs";
import { PullThroughCache } from "../../../../modules/ecr/pull-through-cache";
import { Repository } from "../../../../modules/ecr/repository";
import type { ITerraformDependable } from "../../../../modules/cdktf";
import { CustomerKey } from "../../../../modules/kms/customer-key";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import { resourceNames } from "../resource-names";

/** The images that source document 000, step 10, names; its worker is the service consumer. */
const images = ["api", "worker", "temporal-worker"] as const;
type Image = (typeof images)[number];

/** What the layers after `registry` may use of it. */
export interface RegistryContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  /** Where each image is pulled from, without a tag; thrice the same with a single repository. */
  readonly repositoryUrls: Readonly<Record<Image, string>>;
  readonly repositoryArns: Readonly<Record<Image, string>>;
}

/** Step 10 of source document 000: ECR. */
export class RegistryLayer extends Layer<FlexpriceProfile, RegistryContract> {
  constructor(scope: Construct, configuration: Configuration<FlexpriceProfile>) {
    super(scope, "registry", configuration);
    const repositories = this.repositories();
    this.publish({
      repositoryUrls: byImage((image) => repositories[image].url),
      repositoryArns: byImage((image) => repositories[image].arn),
    });
  }

  private repositories(): Record<Image, Repository> {
    const { repositories, encryption } = this.profile.registry;
    const key = encryption === "customer-key" ? this.key() : undefined;
    if (repositories === "per-service") return byImage((image) => this.repository(image, this.names.of(image), key));
    const single = this.single(key);
    return byImage(() => single);
  }

  /** Ids say where the image comes from: another source is another repository, visibly. */
  private single(key: CustomerKey | undefined): Repository {
    const { pullThroughCache } = this.profile.registry;
    if (pullThroughCache === null) return this.repository("application", this.names.of("application"), key);
    const { prefix, repository } = resourceNames(this.environment).cachedImage;
    const { rule } = new PullThroughCache(this, "cache", {
      prefix,
      upstream: "ghcr.io", // where the application publishes its image
      credentialSecret: pullThroughCache.credentialSecret,
    });
    return this.repository("cached", repository, key, [rule]);
  }

  private repository(
    id: string,
    name: string,
    key: CustomerKey | undefined,
    dependsOn: readonly ITerraformDependable[] = [],
  ): Repository {
    const { scanOnPush, untaggedExpireAfter } = this.profile.registry;
    return new Repository(this, id, {
      name,
      scanOnPush,
      ...(key ? { keyArn: key.arn } : {}),
      untaggedExpireAfter,
      guarded: this.guarded,
      dependsOn,
    });
  }

  /** Without grants: whoever makes a repository grants ECR the key, and pulling takes no permission of KMS. */
  private key(): CustomerKey {
    const { name, account } = this.environment;
    return new CustomerKey(this, "key", {
      name: this.names.of("images"),
      description: `Images of ${name}`,
      account,
      guarded: this.guarded,
    });
  }
}

function byImage<T>(make: (image: Image) => T): Record<Image, T> {
  return Object.fromEntries(images.map((image) => [image, make(image)])) as Record<Image, T>;
}
