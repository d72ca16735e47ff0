import { describe, expect, it } from "@jest/globals";
import { changed, layersOf, problemsOf } from "../../support/environments";
import type { Template } from "../../support/synthesized";

const registry = (overrides: object = {}, name = "flexprice-production"): Template => {
  const { registry: template } = layersOf(changed(name, { overrides }), name);
  if (!template) throw new Error("no registry layer");
  return template;
};
const problems = (overrides: object) => problemsOf(changed("flexprice-production", { overrides }));
const names = (template: Template) =>
  template
    .all("aws_ecr_repository")
    .map(({ name }) => name)
    .sort();
const perService = { "registry.repositories": "per-service" };
const cached = { "registry.pullThroughCache": { credentialSecret: "ecr-pullthroughcache/github" } };

describe.each(["flexprice-development", "flexprice-production"])("the registry of %s", (name) => {
  it("is one repository for the application's one image", () => {
    const template = registry({}, name);
    expect(names(template)).toEqual([`${name}-application`]);
    const { repository_urls } = template.json.output ?? {};
    const urls = repository_urls?.["value"] as Record<string, string>;
    expect(Object.keys(urls)).toEqual(["api", "temporal-worker", "worker"]);
    expect(new Set(Object.values(urls)).size).toBe(1);
  });

  it("is the three that source document 000 names, where they are asked for", () => {
    const template = registry(perService, name);
    expect(names(template)).toEqual([`${name}-api`, `${name}-temporal-worker`, `${name}-worker`]);
    for (const output of ["repository_urls", "repository_arns"]) {
      const values = template.json.output?.[output]?.["value"] as Record<string, string>;
      expect(Object.keys(values)).toEqual(["api", "temporal-worker", "worker"]);
      expect(new Set(Object.values(values)).size).toBe(3);
      expect(values["temporal-worker"]).toContain("aws_ecr_repository.temporal-worker_");
    }
  });
});

describe.each([
  ["a single repository", {}],
  ["one for each service", perService],
  ["a cache", cached],
])("with %s, each", (_, overrides) => {
  const template = registry(overrides);

  it("has tags that never move [registry/tags-never-move]", () => {
    for (const repository of template.all("aws_ecr_repository"))
      expect(repository["image_tag_mutability"]).toBe("IMMUTABLE");
  });

  it("scans what arrives and is encrypted by AES256, as source document 000 asks", () => {
    for (const repository of template.all("aws_ecr_repository")) {
      expect(repository).toMatchObject({
        image_scanning_configuration: { scan_on_push: true },
        encryption_configuration: [{ encryption_type: "AES256" }],
      });
    }
  });

  it("loses only images without a tag, and by their age: an index keeps its architectures [registry/tagged-images-stay]", () => {
    const policies = template.all("aws_ecr_lifecycle_policy");
    expect(policies).toHaveLength(template.all("aws_ecr_repository").length);
    for (const { policy } of policies) {
      const { rules } = JSON.parse(String(policy)) as { rules: { selection: object }[] };
      expect(rules.map(({ selection }) => selection)).toEqual([
        { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
      ]);
    }
  });
});

it("a customer key encrypts every repository", () => {
  const template = registry({ ...perService, "registry.encryption": "customer-key" });
  expect(template.only("aws_kms_key")).toBeDefined();
  for (const repository of template.all("aws_ecr_repository"))
    expect(repository["encryption_configuration"]).toEqual([
      { encryption_type: "KMS", kms_key: expect.stringContaining("aws_kms_key.") },
    ]);
});

describe("a pull-through cache", () => {
  const template = registry(cached);

  it("fetches ghcr.io under a prefix of the environment", () => {
    expect(template.only("aws_ecr_pull_through_cache_rule")).toMatchObject({
      ecr_repository_prefix: "flexprice-production-ghcr",
      upstream_registry_url: "ghcr.io",
    });
  });

  it("fills a repository of ours, made with all settings before the first pull [registry/cache-repository-is-ours]", () => {
    const repository = template.only("aws_ecr_repository");
    expect(repository["name"]).toBe("flexprice-production-ghcr/flexprice/flexprice");
    expect(repository["depends_on"]).toEqual([expect.stringMatching(/^aws_ecr_pull_through_cache_rule\./)]);
    expect(template.json.output?.["repository_urls"]?.["value"]).toMatchObject({
      api: expect.stringContaining("aws_ecr_repository.cached_"),
    });
  });

  it("takes a secret that is found while planning, under AWS's own key [registry/cache-credential]", () => {
    const [secret] = template.data("aws_secretsmanager_secret");
    expect(secret).toMatchObject({
      name: "ecr-pullthroughcache/github",
      lifecycle: { postcondition: [{ condition: expect.stringContaining("alias/aws/secretsmanager") }] },
    });
    expect(template.only("aws_ecr_pull_through_cache_rule")["credential_arn"]).toMatch(
      /^\$\{data\.aws_secretsmanager_secret\..*\.arn\}$/,
    );
    expect(template.all("aws_secretsmanager_secret")).toEqual([]);
  });

  it.each(["github", "ecr-pullthroughcache/", "flexprice-production/github"])(
    "refuses the secret %s: ECR takes only its own prefix [registry/cache-credential]",
    (credentialSecret) => expect(problems({ "registry.pullThroughCache": { credentialSecret } })).toHaveLength(1),
  );

  it("has a prefix within ECR's 30 characters for the longest environment name", () => {
    const name = "a".repeat(24);
    const { registry: longest } = layersOf(changed("flexprice-production", { overrides: cached }), name);
    expect(longest?.only("aws_ecr_pull_through_cache_rule")["ecr_repository_prefix"]).toHaveLength(29);
  });

  it("serves one repository, not three [registry/one-upstream-image]", () => {
    expect(problems(cached)).toEqual([]);
    expect(problems(perService)).toEqual([]);
    expect(problems({ ...cached, ...perService })).toEqual([
      'registry.repositories: got "per-service" with a pullThroughCache; allowed: single, the one image there is, or pullThroughCache: null',
    ]);
  });
});

it("untagged images are kept for a day or more [registry/untagged-expiry]", () => {
  expect(problems({ "registry.untaggedExpireAfter": "1 day" })).toEqual([]);
  expect(problems({ "registry.untaggedExpireAfter": "0 days" })).toEqual([
    'registry.untaggedExpireAfter: got "0 days"; allowed: whole days, from "1 day"',
  ]);
  expect(problems({ "registry.untaggedExpireAfter": "12 hours" })).toHaveLength(1);
});
