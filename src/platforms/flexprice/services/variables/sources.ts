import { cacheConnection } from "../cache-connection";
import type { ApplicationProfile } from "../../config/application";
import type { OptionalSecret, RequiredSecret, SecretReference, Variable } from "./definition";
import type { Contracts, EnvironmentInputs, Program } from "./inputs";
import type { IntegrationsProfile } from "../../config/integrations";
import { aws, laptop, type Surroundings } from "./surroundings";

/** Where a variable's value comes from: each is a part of its definition, with the same in words for the documentation. */

type Source = Pick<Variable, "kind" | "from" | "value">;
type Optional = Pick<OptionalSecret, "kind" | "from" | "reference">;
type Required = Pick<RequiredSecret, "kind" | "from" | "reference">;

export function constant(value: string): Source {
  return { kind: "variable", from: `always \`${value}\``, value: () => value };
}

export function computed(from: string, value: Variable["value"]): Source {
  return { kind: "variable", from, value };
}

export function fromEnvironmentFile(key: keyof EnvironmentInputs["environment"]): Source {
  const from = key === "name" ? "name of the environment file" : `environment file, \`${key}\``;
  return computed(from, ({ environment }) => environment[key]);
}

/** What is one thing on AWS and another on a laptop. */
export function fromSurroundings(key: keyof Surroundings): Source {
  return computed(`\`${aws[key]}\`; on a laptop \`${laptop[key]}\``, ({ surroundings = aws }) => surroundings[key]);
}

/** The profile's section `application`. */
export function fromApplication(path: string, value: (application: ApplicationProfile) => string | number | null) {
  return computed(`profile, \`application.${path}\``, ({ profile }) => {
    const found = value(profile.application);
    return found === null ? null : String(found);
  });
}

/** The outputs of a contract that are text; its index signature would take any name. */
type TextOutput<C> = keyof { [K in keyof C as string extends K ? never : C[K] extends string ? K : never]: K } & string;

export function fromContract<L extends keyof Contracts>(layer: L, output: TextOutput<Contracts[L]>): Source {
  return computed(`layer \`${layer}\`, \`${output}\``, ({ contracts }) => contracts[layer][output] as string);
}

/** What the cache's own connection says of a variable. */
export function fromCache(name: string, from: string): Source {
  return computed(from, ({ profile, contracts }) => {
    return cacheConnection(profile.cache, contracts.cache).environment[name] ?? null;
  });
}

export function cachePassword(name: string, from: string): Optional {
  return {
    kind: "optional secret",
    from,
    reference: ({ profile, contracts }) => {
      const found = cacheConnection(profile.cache, contracts.cache).secrets[name];
      return found === undefined ? null : { arn: found.secretArn, key: found.key };
    },
  };
}

/** `flexprice-production-temporal-worker`: what a process is called, in every mode. */
export const processName = computed(
  "name of the environment file and the mode",
  ({ environment }: EnvironmentInputs, program: Program) => `${environment.name}-${program.replaceAll("_", "-")}`,
);

/** A secret that is there in every environment. */
export function secretKey(secret: string, key: string): Required {
  return {
    kind: "required secret",
    from: inWords(secret, key),
    reference: (inputs) => reference(inputs, secret, key),
  };
}

/** A fixed value, set where the third party is used. */
export function whereUsed(integration: keyof IntegrationsProfile, value: string): Source {
  return computed(`\`${value}\` with \`integrations.${integration}\``, ({ profile }) =>
    profile.integrations[integration] === null ? null : value,
  );
}

/** What a third party's section of the profile says. */
export function fromIntegration<I extends keyof IntegrationsProfile>(
  integration: I,
  key: keyof NonNullable<IntegrationsProfile[I]> & string,
): Source {
  return computed(`profile, \`integrations.${integration}.${key}\``, ({ profile }) => {
    const used = profile.integrations[integration] as Readonly<Record<string, string>> | null;
    return used?.[key] ?? null;
  });
}

/** A third party's secret, which is there where it is used. */
export function secretWhereUsed(integration: keyof IntegrationsProfile, key: string): Optional {
  return {
    kind: "optional secret",
    from: inWords(integration, key),
    reference: (inputs) =>
      inputs.profile.integrations[integration] === null ? null : reference(inputs, integration, key),
  };
}

function inWords(secret: string, key: string): string {
  return `secret \`${secret}\`, \`${key}\``;
}

function reference({ contracts }: EnvironmentInputs, secret: string, key: string): SecretReference {
  const arn = contracts.secrets.secretArns[secret];
  if (arn === undefined) throw new Error(`the secrets layer publishes no ${secret} secret`);
  return { arn, key };
}
