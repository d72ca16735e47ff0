import { describe, expect, it } from "@jest/globals";
import { requiredSecretNames } from "../../../../src/platforms/flexprice/services/variables/definitions";
import { configurationOf } from "../environment/inputs";
import { composeOf, everyWay, kubernetesOf } from "./rendered";

describe.each(everyWay)("%s, %s", (_, deployment, configuration) => {
  const compose = composeOf(configuration, deployment);
  const cluster = kubernetesOf(configuration, deployment);
  const secret = /(?:PASSWORD|SECRET|TOKEN|API_KEY|_KEY|SERVICE_KEY|AUTH_VALUE|BASIC_AUTH_USER)$/;

  it("Compose names variables of .env, and nothing starts without one [render/no-secrets]", () => {
    const all = Object.values(compose.file.services).flatMap(({ environment }) => Object.entries(environment ?? {}));
    const found = all.filter(([name]) => secret.test(name));
    expect(found.length).toBeGreaterThan(10);
    const known = found.filter(([, value]) => !/^\$\{[A-Z_]+:\?not in \.env - [^}]+\}$/.test(value));
    // Of a server that asks for none.
    expect(known.filter((each) => each.join("=") !== "FLEXPRICE_TEMPORAL_API_KEY=not-checked")).toEqual([]);
  });

  it("and .env has each of them, once", () => {
    const used = [...(compose.files.get("compose.yaml") ?? "").matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    const names = compose.ownSecrets?.map(({ name }) => name) ?? [];
    expect([...names].sort()).toEqual([...new Set(used)].sort());
  });

  it("and no variable that a shell is likely to have, which would win over .env", () => {
    const names = compose.ownSecrets?.map(({ name }) => name) ?? [];
    expect(names.filter((name) => !name.startsWith("LAPTOP_"))).toEqual(["POSTGRES_SUPERUSER_PASSWORD"]);
  });

  it("Kubernetes refers to Secrets that are not among the manifests [render/no-secrets]", () => {
    expect(cluster.all.map(({ kind }) => kind)).not.toContain("Secret");
    for (const { metadata } of cluster.all.filter(({ kind }) => kind === "Deployment")) {
      const found = cluster.variables(cluster.pod("Deployment", metadata.name).containers[0]);
      const names = [...Object.keys(found).filter((name) => secret.test(name)), ...requiredSecretNames];
      for (const name of names) {
        expect([name, found[name]]).toEqual([
          name,
          { secretKeyRef: { name: expect.stringMatching(/^flexprice-/), key: expect.any(String) } },
        ]);
      }
    }
  });
});

it("what a laptop cannot make up is left to be filled in: the keys of third parties", () => {
  const { ownSecrets = [] } = composeOf(configurationOf("production"));
  const supplied = ownSecrets.filter(({ generate }) => generate === undefined).map(({ name }) => name);
  expect(supplied.sort()).toEqual([
    "LAPTOP_GRAFANA_BASIC_AUTH_PASSWORD",
    "LAPTOP_GRAFANA_BASIC_AUTH_USER",
    "LAPTOP_RESEND_API_KEY",
    "LAPTOP_SENTRY_AUTH_VALUE",
    "LAPTOP_SUPABASE_SERVICE_KEY",
    "LAPTOP_SVIX_AUTH_TOKEN",
  ]);
});
