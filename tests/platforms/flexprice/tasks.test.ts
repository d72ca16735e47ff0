import { describe, expect, it } from "@jest/globals";
import { readJsonTemplate } from "../../support/json-template";
import { container, definition, development, production } from "./application-template";

const tasks = ["database-init", "migrate"] as const;

it.each(tasks)(
  "%s runs on Fargate, of the services' architecture, in production too [ecs/one-off-on-fargate]",
  (name) => {
    expect(definition(production("tasks"), name)).toMatchObject({
      network_mode: "awsvpc",
      requires_compatibilities: ["FARGATE"],
      runtime_platform: { cpu_architecture: "ARM64" },
    });
  },
);

it.each(tasks)("%s may do nothing of AWS itself", (name) => {
  expect(definition(production("tasks"), name)).not.toHaveProperty("task_role_arn");
});

it.each([
  ["database-init", "database_init_task"],
  ["migrate", "migrate_task"],
])("%s publishes all that starting it takes", (name, output) => {
  const template = development("tasks");
  const reference = readJsonTemplate(template.json.output?.[output]?.["value"]) as Record<string, unknown>;
  expect(Object.keys(reference)).toEqual([
    "cluster",
    "taskDefinition",
    "container",
    "subnets",
    "securityGroups",
    "logGroup",
    "logStreamPrefix",
    "marker",
  ]);
  expect(reference["taskDefinition"]).toMatch(new RegExp(`^\\$\\{aws_ecs_task_definition\\.${name}_task_.*\\.arn\\}$`));
  expect(reference["container"]).toBe(name);
});

it.each(tasks)("%s has a marker that Terraform makes and somebody else writes [services/migrated-first]", (name) => {
  const markers = development("tasks").all("aws_ssm_parameter");
  expect(markers.filter((each) => each["name"] === `/strata/flexprice-development/tasks/${name}`)).toEqual([
    expect.objectContaining({
      type: "String",
      insecure_value: "none",
      lifecycle: { ignore_changes: ["insecure_value"] },
    }),
  ]);
});

describe("database-init", () => {
  it("alone has the master's password [services/master-password]", () => {
    const master = (name: (typeof tasks)[number]) =>
      container(production("tasks"), name).secrets.filter(({ valueFrom }) => valueFrom.includes("master_secret_arn"));
    expect(master("database-init").map(({ name }) => name)).toEqual(["PGPASSWORD", "PGUSER"]);
    expect(master("migrate")).toEqual([]);
    const role = production("tasks").only("aws_iam_role_policy");
    expect(String(role["policy"])).toContain("master_secret_arn");
    expect(definition(production("tasks"), "migrate")["execution_role_arn"]).toBe(
      "${data.terraform_remote_state.iam.outputs.execution_role_arn}",
    );
  });
});

it("database-init passes by the proxy, and runs again with another password", () => {
  const template = production("tasks", { "database.proxy": true, "secrets.versions.postgres": 2 });
  const init = container(template, "database-init");
  expect(init.environment.find(({ name }) => name === "PGHOST")?.value).toBe(
    "${data.terraform_remote_state.database.outputs.master_endpoint}",
  );
  expect(init["dockerLabels"]).toEqual({ "secret.postgres": "2" });
});

describe("migrate", () => {
  it("runs the application's real commands, one after the other [services/real-commands]", () => {
    expect(container(production("tasks"), "migrate")).toMatchObject({
      entryPoint: ["sh", "-c"],
      command: ["./migrate postgres --timeout 600 && ./migrate clickhouse && ./migrate kafka"],
    });
    const longer = production("tasks", { "tasks.migrate.timeout": "30 minutes" });
    expect(container(longer, "migrate").command?.[0]).toContain("--timeout 1800 ");
  });

  it("takes the services' own variables and the topics of the profile [services/real-commands]", () => {
    const [migrate, consumer] = [
      container(production("tasks"), "migrate"),
      container(production("services"), "consumer"),
    ];
    const names = (found: typeof migrate) => found.environment.map(({ name }) => name);
    expect(names(consumer).filter((name) => !names(migrate).includes(name))).toEqual(["FLEXPRICE_DEPLOYMENT_MODE"]);
    const topics = migrate.environment.find(({ name }) => name === "FLEXPRICE_KAFKA_TOPICS");
    expect(topics?.value).toBe("${data.terraform_remote_state.kafka.outputs.topics_json}");
    expect(migrate.secrets).toEqual(consumer.secrets);
  });
});
