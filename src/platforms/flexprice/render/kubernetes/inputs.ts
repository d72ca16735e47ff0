import type { Configuration } from "../../../../core/environment";
import type { FlexpriceProfile } from "../../config/profiles";
import { topicsJson } from "../../config/topic-json";
import { secrets } from "../../secrets";
import type { Contracts, EnvironmentInputs } from "../../services/variables/inputs";

/** Stands for what a layer publishes, which only AWS knows: `output://database/writerEndpoint`. */
const PREFIX = "output://";

/** Where a value comes from: the output of a layer. */
export interface Output {
  readonly layer: string;
  readonly output: string;
}

/** The same services of AWS as on ECS: every output of a layer by its name, every secret by its own. */
export function clusterInputs(configuration: Configuration<FlexpriceProfile>): EnvironmentInputs {
  const secretArns = Object.fromEntries(secrets(configuration).map(({ name }) => [name, name]));
  const contracts = {
    secrets: named("secrets", { secretArns }),
    database: named("database"),
    kafka: named("kafka", { topicsJson: topicsJson(configuration.profile.kafka) }),
    cache: named("cache", { secretArn: "redis" }),
    eks: named("eks"),
    clickhouse: named("clickhouse"),
    storage: named("storage"),
    events: named("events"),
  } satisfies Record<keyof Contracts, object>;
  const { environment, profile } = configuration;
  const services = { ...profile.services, tracing: null }; // its collector is a container beside a task of ECS
  return { environment, profile: { ...profile, services }, contracts: contracts as Contracts };
}

function named(layer: string, known: object = {}): object {
  return new Proxy(known, {
    get: (target, output) => Reflect.get(target, output) ?? `${PREFIX}${layer}/${String(output)}`,
  });
}

/** The output that a variable's value is; undefined: the value is what it says. */
export function outputOf(value: string): Output | undefined {
  const [, layer, output] = /^output:\/\/([a-z-]+)\/(\w+)$/.exec(value) ?? [];
  if (layer !== undefined && output !== undefined) return { layer, output };
  if (value.includes(PREFIX))
    throw new Error(`"${value}" is made of an output, and would have to be made in the cluster`);
  return undefined;
}
