import { describe, expect, it } from "@jest/globals";
import { serviceEnvironment } from "../../../../src/platforms/flexprice/services/environment";
import { definitions } from "../../../../src/platforms/flexprice/services/variables/definitions";
import { modes, programs } from "../../../../src/platforms/flexprice/services/variables/inputs";
import { allIntegrations, inputsOf, noIntegrations, profileNames } from "./inputs";
import { documented, read, thirdParties, wrong } from "./reference";

const full = (name: string) => `FLEXPRICE_${name}`;
const namesOf = (environment: ReturnType<typeof serviceEnvironment>) => [
  ...Object.keys(environment.variables),
  ...Object.keys(environment.secrets),
];
const everyMode = profileNames.flatMap((profile) => modes.map((mode) => [profile, mode] as const));

describe("every variable of the application", () => {
  it.each(read)("%s is set or documented", (name) => {
    expect(Object.keys(definitions)).toContain(full(name));
    expect(definitions[full(name)]?.kind).not.toBe("unread");
  });

  it.each(["SERVICE_NAME", "ENVIRONMENT", "REGION"])("%s, without the prefix, is set", (name) => {
    expect(definitions[name]?.kind).toBe("variable");
  });
});

describe.each(everyMode)("%s, %s", (profile, mode) => {
  it("has all that the documents name, and rightly", () => {
    const set = namesOf(serviceEnvironment(mode, inputsOf(profile)));
    const needed = documented.filter((name) => name !== "SERVER_ADDRESS" || mode === "api" || mode === "local");
    expect(needed.map(full).filter((name) => !set.includes(name))).toEqual([]);
  });

  it("has the variables of third parties where they are used, and only there", () => {
    const without = namesOf(serviceEnvironment(mode, inputsOf(profile, noIntegrations)));
    const withAll = namesOf(serviceEnvironment(mode, inputsOf(profile, allIntegrations)));
    expect(thirdParties.map(full).filter((name) => !withAll.includes(name))).toEqual([]);
    expect(without.filter((name) => /SUPABASE|SVIX|PYROSCOPE|EMAIL|OTEL/.test(name))).toEqual([]);
  });
});

describe("names of the documents that the application does not read [variables/only-what-is-read]", () => {
  it.each([...wrong.map(full), "ENCRYPTION_KEY"])("%s says what is true instead, and is never set", (name) => {
    const definition = definitions[name];
    expect(definition).toMatchObject({ kind: "unread", because: expect.stringMatching(/.{20,}/) });
    for (const program of programs) {
      expect(namesOf(serviceEnvironment(program, inputsOf("production", allIntegrations)))).not.toContain(name);
    }
  });

  it("are the only ones: nothing is set that is not known to be read", () => {
    const unread = Object.entries(definitions).filter(([, { kind }]) => kind === "unread");
    expect(unread.map(([name]) => name).sort()).toEqual([...wrong.map(full), "ENCRYPTION_KEY"].sort());
  });
});
