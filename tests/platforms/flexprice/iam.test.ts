import { describe, expect, it } from "@jest/globals";
import { changed, layersOf } from "../../support/environments";
import { resourcesOf } from "../../support/resources";
import type { Template } from "../../support/synthesized";

const iam = (changes: object = {}, name = "flexprice-production"): Template => {
  const { iam: template } = layersOf(changed(name, { ...changes }), "prod");
  if (!template) throw new Error("no iam layer");
  return template;
};
const policy = (template: Template, role: string): string => {
  const found = template.all("aws_iam_role_policy").filter((each) => each["name"] === role);
  if (found.length !== 1) throw new Error(`${found.length} policies of ${role}`);
  return String(found[0]?.["policy"]);
};
const trust = (template: Template, role: string): unknown =>
  JSON.parse(String(template.all("aws_iam_role").find((each) => each["name"] === role)?.["assume_role_policy"]));

describe("task roles", () => {
  it("may only do what their service does", () => {
    const template = iam();
    expect(policy(template, "prod-api-task")).toContain("s3:PutObject");
    expect(policy(template, "prod-api-task")).toContain("dynamodb:PutItem");
    expect(policy(template, "prod-consumer-task")).not.toContain("s3:");
    expect(policy(template, "prod-execution-task")).not.toMatch(/s3:|dynamodb:/);
  });

  it("write only their own logs and only put events", () => {
    const text = policy(iam(), "prod-temporal-worker-task");
    expect(text).toContain("log-group:/prod/temporal-worker:log-stream:*");
    expect(text.match(/"dynamodb:\w+"/g)).toEqual(['"dynamodb:PutItem"']);
    expect(text).toContain("table/prod-events");
  });

  it("decrypt with every key that their secrets are encrypted with [iam/execution-role-decrypts]", () => {
    for (const role of ["prod-execution-task", "prod-api-task"]) {
      const text = policy(iam(), role);
      expect(text).toContain("secrets.outputs.secrets_key_arn");
      expect(text).toContain("secrets.outputs.kafka_key_arn");
    }
  });

  it("name secrets by the full ARN that Secrets Manager gave them [iam/secret-arns]", () => {
    const text = policy(iam(), "prod-execution-task");
    expect(text).toContain("${data.terraform_remote_state.secrets.outputs.secret_arns.postgres}");
    expect(text).not.toMatch(/arn:aws:secretsmanager/);
  });

  it("send traces and open sessions only where these are on, into their own log and with their own key", () => {
    expect(policy(iam(), "prod-api-task")).not.toMatch(/xray:|ssmmessages:/);
    const tracing = { to: "x-ray", image: "public.ecr.aws/a/b:1", memory: "256 MiB", sampleRate: "10%" };
    const both = iam({ overrides: { "services.tracing": tracing, "ecs.exec": { logRetention: "30 days" } } });
    for (const service of ["api", "consumer", "temporal-worker"]) {
      const text = policy(both, `prod-${service}-task`);
      expect(text).toContain("xray:PutTraceSegments");
      expect(text).toContain("ssmmessages:OpenDataChannel");
      expect(text).toContain("log-group:/prod/ecs-exec:log-stream:*");
      expect(text).toContain('"kms:ResourceAliases":"alias/prod-ecs-exec"');
    }
    expect(policy(both, "prod-execution-task")).not.toMatch(/xray:|ssmmessages:/);
  });

  it("are bounded where the organization asks for it", () => {
    const boundary = "arn:aws:iam::123456789012:policy/boundary";
    const roles = iam({ overrides: { "iam.permissionsBoundary": boundary } }).all("aws_iam_role");
    expect(roles.length).toBeGreaterThan(5);
    for (const role of roles) expect(role["permissions_boundary"]).toBe(boundary);
  });
});

it("the pipeline's role lasts as long as its job: longer than the hour that AWS gives", () => {
  const roles = iam().all("aws_iam_role");
  const durations = roles.map((role) => [role["name"], role["max_session_duration"]]).filter(([, each]) => each);
  expect(durations).toEqual([["prod-apply", 14_400]]);
});

describe("the execution role", () => {
  it("lets ECR fetch an image that nobody has pulled yet only where there is a pull-through cache", () => {
    expect(policy(iam(), "prod-execution-task")).not.toContain("ecr:");
    const pullThroughCache = { credentialSecret: "ecr-pullthroughcache/github" };
    const text = policy(iam({ overrides: { "registry.pullThroughCache": pullThroughCache } }), "prod-execution-task");
    expect(text).toContain(
      '"ecr:BatchImportUpstreamImage","Resource":"arn:aws:ecr:us-east-1:123456789012:repository/prod-ghcr/flexprice/flexprice"',
    );
  });
});

describe("the pipeline's roles", () => {
  const github = {
    provider: "github",
    repository: "acme/infra",
    applyFrom: "environment:prod",
    identityProvider: "create",
  };

  it("are not there without ci", () => {
    const template = iam({ ci: undefined, kubernetes: { admins: ["arn:aws:iam::123456789012:role/engineers"] } });
    expect(template.all("aws_iam_openid_connect_provider")).toEqual([]);
    expect(template.all("aws_iam_role").map((role) => role["name"])).not.toContain("prod-apply");
  });

  it("at GitHub trust one audience and exact subjects, apply fewer than plan [iam/oidc-pinned]", () => {
    const template = iam({ ci: { ...github, planFrom: ["pull_request"] } });
    const subjects = (role: string) => trust(template, role);
    expect(subjects("prod-apply")).toMatchObject({
      Statement: [
        {
          Condition: {
            StringEquals: {
              "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
              "token.actions.githubusercontent.com:sub": ["repo:acme/infra:environment:prod"],
            },
          },
        },
      ],
    });
    expect(JSON.stringify(subjects("prod-plan"))).toContain(
      '["repo:acme/infra:environment:prod","repo:acme/infra:pull_request"]',
    );
  });

  it("at GitLab pin sub and aud [iam/oidc-pinned]", () => {
    const ci = { provider: "gitlab", host: "gitlab.com", project: "acme/infra", applyFrom: "ref_type:branch:ref:main" };
    const template = iam({ ci: { ...ci, identityProvider: "existing" } });
    expect(template.data("aws_iam_openid_connect_provider")).toMatchObject([{ url: "https://gitlab.com" }]);
    expect(trust(template, "prod-apply")).toMatchObject({
      Statement: [
        {
          Condition: {
            StringEquals: {
              "gitlab.com:aud": "https://gitlab.com",
              "gitlab.com:sub": ["project_path:acme/infra:ref_type:branch:ref:main"],
            },
          },
        },
      ],
    });
  });

  it.each(["environment:*", "ref:refs/heads/*", "*"])(
    "cannot trust a wildcard: %s is refused [iam/oidc-pinned]",
    (applyFrom) => {
      expect(() => iam({ ci: { ...github, applyFrom } })).toThrow(/without wildcards/);
    },
  );

  it("wrap the keys of plans with the environment's KMS key, which planning does not open", () => {
    const kms = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const { Statement } = JSON.parse(policy(iam({ ci: github, changes: { encryption: { kms } } }), "prod-plan")) as {
      Statement: { Action: string | string[]; Resource?: string }[];
    };
    expect(Statement.filter(({ Action }) => String(Action).includes("kms:Encrypt"))).toEqual([
      { Sid: "WrapPlanKeys", Effect: "Allow", Action: "kms:Encrypt", Resource: kms },
    ]);
    expect(policy(iam({ ci: github }), "prod-plan")).not.toContain('"kms:Encrypt"');
  });

  it("plan with one secret's value, which is opened on its way into Kubernetes, and with no other", () => {
    const { Statement } = JSON.parse(policy(iam({ ci: github }), "prod-plan")) as {
      Statement: { Action: string | string[]; Resource?: string; Condition?: object }[];
    };
    const arn = "${data.terraform_remote_state.secrets.outputs.secret_arns.clickhouse}";
    expect(Statement.filter(({ Action }) => /GetSecretValue|Decrypt/.test(String(Action)))).toMatchObject([
      { Action: "secretsmanager:GetSecretValue", Resource: arn },
      { Action: "kms:Decrypt", Condition: { StringEquals: { "kms:EncryptionContext:SecretARN": arn } } },
    ]);
  });

  it("plan without reading what customers have: neither invoices nor events", () => {
    const { Statement } = JSON.parse(policy(iam({ ci: github }), "prod-plan")) as {
      Statement: { Effect: string; Action: string[]; Resource: string | string[] }[];
    };
    const denied = Statement.filter(({ Effect }) => Effect === "Deny");
    expect(denied.map(({ Action, Resource }) => [Action[0], [Resource].flat()[0]])).toEqual([
      ["s3:GetObject", "arn:aws:s3:::prod-invoices-123456789012/*"],
      ["dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:123456789012:table/prod-events"],
    ]);
    expect(JSON.stringify(denied)).not.toContain("tfstate");
    const buckets = resourcesOf("aws_s3_bucket").filter(({ stack }) => stack.startsWith("flexprice-production"));
    const own = policy(iam(), "prod-plan");
    expect(buckets.length).toBeGreaterThan(2);
    for (const { attributes } of buckets) {
      expect(own).toContain(`arn:aws:s3:::${String(attributes["bucket"]).replace("flexprice-production", "prod")}/*`);
    }
  });

  it("plan without writing anything but the lock beside a state [iam/state-lock]", () => {
    const { Statement } = JSON.parse(policy(iam({ ci: github }), "prod-plan")) as {
      Statement: { Action: string | string[]; Resource: string }[];
    };
    const writing = Statement.filter(({ Action }) => /Put|Delete|Create|Update/.test(JSON.stringify(Action)));
    expect(writing).toMatchObject([{ Resource: expect.stringMatching(/\/prod\/\*\.tfstate\.tflock$/) }]);
  });
});
