import { describe, expect, it } from "@jest/globals";
import { container, containers, definition, development, production, service } from "./application-template";

const variable = (found: ReturnType<typeof container>, name: string) =>
  found.environment.find((each) => each.name === name)?.value;

describe("production", () => {
  it.each([
    ["api", 6, 100, 150, 768, 1536],
    ["consumer", 30, 75, 100, 512, 1792],
    ["temporal-worker", 3, 100, 150, 2048, 4096],
  ])(
    "%s: %i tasks, deployed between %i and %i %%, of %i CPU units and %i MiB",
    (name, tasks, least, most, cpu, memory) => {
      expect(service(production("services"), name)).toMatchObject({
        desired_count: tasks,
        deployment_minimum_healthy_percent: least,
        deployment_maximum_percent: most,
      });
      expect(container(production("services"), name)).toMatchObject({ cpu, memory });
    },
  );

  it("runs on instances of arm64, in their network [ecs/bridge-ports] [ecs/architecture] [ecs/capacity-provider]", () => {
    const api = service(production("services"), "api");
    expect(api).not.toHaveProperty("network_configuration");
    expect(api).not.toHaveProperty("launch_type");
    expect(api["capacity_provider_strategy"]).toEqual([
      { base: 0, capacity_provider: "flexprice-production-ec2", weight: 1 },
    ]);
    expect(definition(production("services"), "api")).toMatchObject({
      network_mode: "bridge",
      requires_compatibilities: ["EC2"],
      runtime_platform: { cpu_architecture: "ARM64", operating_system_family: "LINUX" },
    });
    expect(definition(production("services"), "api")).not.toHaveProperty("cpu");
  });

  it("runs on x86 where the instances are", () => {
    const other = production("services", { "services.capacity.instanceType": "m6i.xlarge" });
    expect(definition(other, "api")).toMatchObject({ runtime_platform: { cpu_architecture: "X86_64" } });
  });
});

describe("development", () => {
  it("runs on Fargate, in private subnets, with addresses of its own [ecs/bridge-ports]", () => {
    const api = service(development("services"), "api");
    expect(api).toMatchObject({ desired_count: 1, network_configuration: { assign_public_ip: false } });
    expect(JSON.stringify(api["network_configuration"])).toContain("compute_subnet_ids");
    expect(api).not.toHaveProperty("ordered_placement_strategy");
    expect(definition(development("services"), "api")).toMatchObject({
      network_mode: "awsvpc",
      requires_compatibilities: ["FARGATE"],
      cpu: "512",
      memory: "1024",
    });
  });
});

it.each(["api", "consumer", "temporal-worker"])(
  "%s fails the apply where ECS has rolled back [ecs/rollback-fails]",
  (name) => {
    const found = service(production("services"), name);
    expect(found).toMatchObject({
      deployment_circuit_breaker: { enable: true, rollback: true },
      wait_for_steady_state: true,
    });
    const [condition] = (found["lifecycle"] as { postcondition: { condition: string; error_message: string }[] })
      .postcondition;
    expect(condition?.condition).toMatch(/^\$\{self\.task_definition == aws_ecs_task_definition\.[\w-]+\.arn\}$/);
    expect(condition?.condition).toContain(String(found["task_definition"]).slice(2, -1));
  },
);

it("leaves the number of tasks to autoscaling [ecs/desired-count], and the old definition until it is not needed [ecs/old-definition-stays]", () => {
  const api = service(production("services"), "api");
  expect((api["lifecycle"] as { ignore_changes: string[] }).ignore_changes).toEqual(["desired_count"]);
  expect(definition(production("services"), "api")["lifecycle"]).toEqual({ create_before_destroy: true });
});

it("changes no service before its migrations have run [services/migrated-first]", () => {
  const template = production("services");
  const gates = template.data("aws_ssm_parameter");
  const gate = gates.find(({ name }) => String(name).includes("migrate_task"));
  expect(gates.map(({ name }) => name).sort()).toEqual([
    "${jsondecode(data.terraform_remote_state.tasks.outputs.database_init_task).marker}",
    "${jsondecode(data.terraform_remote_state.tasks.outputs.migrate_task).marker}",
  ]);
  const { postcondition } = gate?.["lifecycle"] as { postcondition: { condition: string; error_message: string }[] };
  expect(postcondition).toEqual([
    {
      condition:
        "${self.insecure_value == jsondecode(data.terraform_remote_state.tasks.outputs.migrate_task).taskDefinition}",
      error_message: expect.stringContaining("npx strata run flexprice-production migrate") as unknown,
    },
  ]);
  for (const name of ["api", "consumer", "temporal-worker"]) {
    expect(service(template, name)["depends_on"]).toEqual([
      "data.aws_ssm_parameter.database-init-has-run",
      "data.aws_ssm_parameter.migrate-has-run",
    ]);
  }
});

describe("health", () => {
  it("is asked of the API alone, as its image can [services/health-where-there-is-a-port]", () => {
    const [api, consumer, worker] = ["api", "consumer", "temporal-worker"].map((name) =>
      container(production("services"), name),
    );
    expect(api?.["healthCheck"]).toMatchObject({
      command: ["CMD-SHELL", "wget -q -O /dev/null http://127.0.0.1:8080/health || exit 1"],
    });
    for (const each of [consumer, worker]) {
      expect(each?.["healthCheck"]).toMatchObject({ command: ["CMD-SHELL", "pidof server || exit 1"] });
      expect(each?.["portMappings"]).toEqual([]);
    }
    expect(service(production("services"), "api")["load_balancer"]).toEqual([
      {
        container_name: "api",
        container_port: 8080,
        target_group_arn: "${data.terraform_remote_state.alb.outputs.target_group_arn}",
      },
    ]);
    expect(service(production("services"), "consumer")).not.toHaveProperty("load_balancer");
  });
});

it("passes secrets by ARN and key, and none of the master's [ecs/secret-keys] [services/master-password]", () => {
  for (const name of ["api", "consumer", "temporal-worker"]) {
    const { secrets } = container(production("services"), name);
    expect(secrets.length).toBeGreaterThan(5);
    for (const { valueFrom } of secrets) expect(valueFrom).toMatch(/^\$\{[^}]+\}:[a-z_]+::$/);
    expect(JSON.stringify(secrets)).not.toContain("master");
  }
});

it("has a log group for every service, of the key of all logs, before it", () => {
  const groups = development("services").all("aws_cloudwatch_log_group");
  expect(groups.map(({ name }) => name)).toEqual([
    "/flexprice-development/api",
    "/flexprice-development/consumer",
    "/flexprice-development/temporal-worker",
  ]);
  for (const group of groups) expect(group).toMatchObject({ retention_in_days: 14 });
});

it("starts new tasks with another version of a secret, which the others would never read", () => {
  const labels = (overrides: object) => container(production("services", overrides), "consumer")["dockerLabels"];
  expect(labels({})).toMatchObject({ "secret.postgres": "1" });
  expect(labels({ "secrets.versions.postgres": 2 })).toMatchObject({ "secret.postgres": "2" });
});

it("has a root file system to write to only where people run commands in it", () => {
  const of = (overrides: object) => container(production("services", overrides), "api")["readonlyRootFilesystem"];
  expect([of({}), of({ "ecs.exec": { logRetention: "30 days" } })]).toEqual([true, false]);
});

describe("modes", () => {
  it("start each service as what it is", () => {
    const modes = ["api", "consumer", "temporal-worker"].map((name) =>
      variable(container(production("services"), name), "FLEXPRICE_DEPLOYMENT_MODE"),
    );
    expect(modes).toEqual(["api", "consumer", "temporal_worker"]);
  });

  it("local is one service, behind the load balancer, that does not scale", () => {
    const local = development("services", { "services.mode": "local" });
    expect(local.all("aws_ecs_service")).toHaveLength(1);
    expect(variable(container(local, "api"), "FLEXPRICE_DEPLOYMENT_MODE")).toBe("local");
    expect(service(local, "api")).toHaveProperty("load_balancer");
    expect(local.all("aws_appautoscaling_target")).toEqual([]);
  });
});

describe("tracing", () => {
  const tracing = {
    to: "x-ray",
    image: "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3",
    memory: "256 MiB",
    sampleRate: "10%",
  };

  it("is off, and no collector runs", () => {
    expect(containers(production("services"), "api").map(({ name }) => name)).toEqual(["api"]);
    expect(variable(container(production("services"), "api"), "FLEXPRICE_OTEL_ENABLED")).toBeUndefined();
  });

  it("runs a collector beside every task, in its memory", () => {
    const template = production("services", { "services.tracing": tracing });
    const api = container(template, "api");
    expect(api).toMatchObject({ memory: 1536 - 256, links: ["otel-collector"] });
    expect(variable(api, "FLEXPRICE_OTEL_TRACES_ENDPOINT")).toBe("http://otel-collector:4318/v1/traces");
    expect(variable(api, "FLEXPRICE_OTEL_TRACES_SAMPLE_RATE")).toBe("0.1");
    expect(container(template, "api", "otel-collector")).toMatchObject({ memory: 256, essential: false });
  });

  it("is reached at the task's own address on Fargate", () => {
    const template = development("services", { "services.tracing": tracing });
    expect(variable(container(template, "api"), "FLEXPRICE_OTEL_TRACES_ENDPOINT")).toBe(
      "http://localhost:4318/v1/traces",
    );
  });
});
