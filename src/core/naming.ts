/**
 * The longest name an environment may have. Every name is `<environment>-<thing>`, and the tightest limit is a load
 * balancer's 32 characters, of which we use up to eight ("-clients").
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
 */
export const LONGEST_ENVIRONMENT_NAME = 24;

export const environmentNamePattern = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*$/;

/** Names of one environment: the environment first, so that two environments of one account never collide. */
export class Names {
  constructor(readonly environment: string) {}

  /** `flexprice-production-alb` */
  of(thing: string): string {
    return `${this.environment}-${thing}`;
  }

  /** `/flexprice-production/api`: log groups and parameters, which AWS shows as paths. */
  pathOf(...things: readonly string[]): string {
    return `/${[this.environment, ...things].join("/")}`;
  }

  /** `flexprice-production/postgres`: secrets, which may not begin with a slash if an ARN is to be readable. */
  secretOf(thing: string): string {
    return `${this.environment}/${thing}`;
  }

  /** `flexprice-production-invoices-123456789012`: bucket names are shared by all accounts of the world. */
  globalOf(thing: string, account: string): string {
    return `${this.environment}-${thing}-${account}`;
  }
}
