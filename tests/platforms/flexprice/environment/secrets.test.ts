import { describe, expect, it } from "@jest/globals";
import { secrets as secretsOf } from "../../../../src/platforms/flexprice/secrets";
import {
  serviceEnvironment,
  valueFrom,
  type ServiceEnvironment,
} from "../../../../src/platforms/flexprice/services/environment";
import type { OptionalSecret, RequiredSecret } from "../../../../src/platforms/flexprice/services/variables/definition";
import { definitions, requiredSecretNames } from "../../../../src/platforms/flexprice/services/variables/definitions";
import { modes, programs } from "../../../../src/platforms/flexprice/services/variables/inputs";
import { allIntegrations, configurationOf, inputsOf, profileNames, secretArn } from "./inputs";

const optional: OptionalSecret = { kind: "optional secret", description: "", from: "", reference: () => null };
const everyProgram = profileNames.flatMap((profile) => programs.map((program) => [profile, program] as const));

describe("secrets of the application", () => {
  it.each(everyProgram)("%s, %s has every required one [variables/required-secrets]", (profile, program) => {
    const { secrets } = serviceEnvironment(program, inputsOf(profile));
    expect(requiredSecretNames.filter((name) => secrets[name] === undefined)).toEqual([]);
  });

  it("that have a public value or none are all required [variables/required-secrets]", () => {
    const required = Object.entries(definitions).filter(([, { kind }]) => kind === "required secret");
    expect(required.map(([name]) => name).sort()).toEqual([...requiredSecretNames].sort());
    expect(requiredSecretNames).toEqual(
      expect.arrayContaining([
        "FLEXPRICE_AUTH_SECRET",
        "FLEXPRICE_SECRETS_ENCRYPTION_KEY",
        "FLEXPRICE_POSTGRES_PASSWORD",
        "FLEXPRICE_CLICKHOUSE_PASSWORD",
        "FLEXPRICE_KAFKA_SASL_PASSWORD",
        "FLEXPRICE_TEMPORAL_API_KEY",
      ]),
    );
  });

  it("cannot be left out by the type, which `make check` proves here [variables/required-secrets]", () => {
    const reference = { arn: secretArn("auth"), key: "secret" };
    // @ts-expect-error the others are missing
    const secrets: ServiceEnvironment["secrets"] = { FLEXPRICE_AUTH_SECRET: reference };
    // @ts-expect-error null is for optional secrets
    const perhaps: RequiredSecret["reference"] = () => null;
    // @ts-expect-error a secret that has to be there is no optional one
    const weakened: typeof definitions = { ...definitions, FLEXPRICE_AUTH_SECRET: optional };
    expect([secrets, perhaps(inputsOf("production")), weakened]).toHaveLength(3);
  });

  it("stop the synthesis if the layer publishes no such secret [variables/required-secrets]", () => {
    const inputs = inputsOf("production");
    const all = Object.entries(inputs.contracts.secrets.secretArns);
    const secretArns = Object.fromEntries(all.filter(([name]) => name !== "auth"));
    const contracts = { ...inputs.contracts, secrets: { ...inputs.contracts.secrets, secretArns } };
    expect(() => serviceEnvironment("api", { ...inputs, contracts })).toThrow(
      "the secrets layer publishes no auth secret",
    );
  });

  it.each(profileNames)("%s: each reference is a key that its secret has", (profile) => {
    const { secrets } = serviceEnvironment("api", inputsOf(profile, allIntegrations));
    const known = secretsOf(configurationOf(profile)).flatMap(({ name, keys }) =>
      keys.map(({ key }) => valueFrom({ arn: secretArn(name), key })),
    );
    const wrong = Object.entries(secrets).filter(([, reference]) => !known.includes(valueFrom(reference)));
    expect(wrong).toEqual([]);
  });

  it.each(profileNames)("%s: each secret is told to the application, key by key, but for a key's name", (profile) => {
    const { secrets } = serviceEnvironment("api", inputsOf(profile, allIntegrations));
    const told = Object.values(secrets).map(valueFrom);
    const untold = secretsOf(configurationOf(profile)).flatMap(({ name, keys }) =>
      keys.map(({ key }) => valueFrom({ arn: secretArn(name), key })).filter((each) => !told.includes(each)),
    );
    const user = valueFrom({ arn: secretArn("temporal"), key: "api_key_name" });
    expect(untold).toEqual([user]);
  });

  it("take user and password from the same secret", () => {
    const { secrets } = serviceEnvironment("consumer", inputsOf("production"));
    for (const part of ["POSTGRES", "CLICKHOUSE", "KAFKA_SASL"]) {
      const user = secrets[`FLEXPRICE_${part}_USER`] ?? secrets[`FLEXPRICE_${part}_USERNAME`];
      expect(user?.arn).toBe(secrets[`FLEXPRICE_${part}_PASSWORD`]?.arn);
      expect([user?.key, secrets[`FLEXPRICE_${part}_PASSWORD`]?.key]).toEqual(["username", "password"]);
    }
  });

  it("leave out Redis' where nobody has to log in", () => {
    const inputs = inputsOf("development");
    const authentication = { method: "none", because: "a test of nobody logging in" } as const;
    const cache = { ...inputs.profile.cache, authentication };
    const { variables, secrets } = serviceEnvironment("api", { ...inputs, profile: { ...inputs.profile, cache } });
    expect({ ...variables, ...secrets }).not.toHaveProperty("FLEXPRICE_REDIS_USERNAME");
    expect({ ...variables, ...secrets }).not.toHaveProperty("FLEXPRICE_REDIS_PASSWORD");
    expect(serviceEnvironment("api", inputs).secrets["FLEXPRICE_REDIS_PASSWORD"]?.key).toBe("token");
  });
});

describe("plain variables", () => {
  it.each(everyProgram)("%s, %s has no name twice [variables/secrets-by-reference]", (profile, program) => {
    const { variables, secrets } = serviceEnvironment(program, inputsOf(profile, allIntegrations));
    expect(Object.keys(variables).filter((name) => name in secrets)).toEqual([]);
  });

  it("hold nothing of a secret, and nothing that is called like one [variables/secrets-by-reference]", () => {
    for (const mode of modes) {
      const { variables } = serviceEnvironment(mode, inputsOf("production", allIntegrations));
      expect(JSON.stringify(variables)).not.toContain("secretsmanager");
      const telling = Object.keys(variables).filter((name) =>
        /PASSWORD|SECRET|TOKEN|API_KEY$|SERVICE_KEY|AUTH_VALUE|ENCRYPTION/.test(name),
      );
      expect(telling).toEqual([]);
    }
  });
});

it("ECS gets a reference as <arn>:<key>::, the current version", () => {
  expect(valueFrom({ arn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:auth-AbCdEf", key: "secret" })).toBe(
    "arn:aws:secretsmanager:us-east-1:123456789012:secret:auth-AbCdEf:secret::",
  );
});
