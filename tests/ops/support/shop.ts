import { z } from "zod";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { Construct } from "constructs";
import { Fn } from "../../../modules/cdktf";
import type { Configuration } from "../../../src/core/environment";
import { Layer } from "../../../src/core/layer";
import type { Platform } from "../../../src/core/platform";

/** A platform as small as one with one-off tasks can be: services that wait for migrations, and what does not. */
type Configured = Configuration<object>;

class Tasks extends Layer<object, { databaseInitTask: string; migrateTask: string }> {
  constructor(scope: Construct, configuration: Configured) {
    super(scope, "tasks", configuration);
    const cluster = new EcsCluster(this, "cluster", { name: "shop" });
    const logs = new CloudwatchLogGroup(this, "logs", { name: "/shop/tasks" });
    const task = (name: string): string => {
      const options = { "awslogs-group": logs.name, "awslogs-region": "us-east-1", "awslogs-stream-prefix": name };
      const definition = new EcsTaskDefinition(this, name, {
        family: `shop-${name}`,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: "256",
        memory: "512",
        containerDefinitions: JSON.stringify([
          {
            name: "app",
            image: `shop:${this.environment.image.tag}`,
            essential: true,
            logConfiguration: { logDriver: "awslogs", options },
          },
        ]),
      });
      const marker = new SsmParameter(this, `${name}-marker`, {
        name: `/shop/${name}`,
        type: "String",
        insecureValue: "none",
        lifecycle: { ignoreChanges: ["insecure_value"] },
      });
      return Fn.jsonencode({
        cluster: cluster.name,
        taskDefinition: definition.arn,
        container: "app",
        subnets: ["subnet-0a1b2c3d"],
        securityGroups: ["sg-0a1b2c3d"],
        logGroup: logs.name,
        logStreamPrefix: name,
        marker: marker.name,
      });
    };
    this.publish({ databaseInitTask: task("database-init"), migrateTask: task("migrate") });
  }
}

/** Applied only where the migrations have ended well with the present task definition. */
class Services extends Layer<object, { version: string }> {
  constructor(scope: Construct, configuration: Configured, tasks: Tasks) {
    super(scope, "services", configuration);
    const { migrateTask } = tasks.outputsFor(this);
    const migrate = `jsondecode(${unwrapped(migrateTask)})`;
    const condition = `\${self.insecure_value == ${migrate}.taskDefinition}`;
    const { insecureValue } = new DataAwsSsmParameter(this, "migrated", {
      name: `\${${migrate}.marker}`,
      lifecycle: { postcondition: [{ condition, errorMessage: "not migrated: npx strata run shop migrate" }] },
    });
    new SsmParameter(this, "service", { name: "/shop/service", type: "String", insecureValue });
    this.publish({ version: insecureValue });
  }
}

/** One that reads from the services, and one that reads from nothing. */
class Parameter extends Layer<object, { name: string }> {
  constructor(scope: Construct, name: string, configuration: Configured, services?: Services) {
    super(scope, name, configuration);
    const insecureValue = services?.outputsFor(this).version ?? this.environment.image.tag;
    const parameter = new SsmParameter(this, "parameter", { name: `/shop/${name}`, type: "String", insecureValue });
    this.publish({ name: parameter.name });
  }
}

/** `${a}` → `a`, to stand in a larger expression. */
function unwrapped(token: string): string {
  return token.replace(/^\$\{(.*)\}$/s, "$1");
}

export const shop: Platform = {
  name: "shop",
  profiles: { small: {} },
  profileSchema: z.strictObject({}),
  rules: [],
  guarantees: [],
  sectionsInUse: [],
  oneOffTasks: [{ layer: "services", from: "tasks", tasks: ["database-init", "migrate"] }],
  secrets: () => [],
  build(app, configuration) {
    const tasks = new Tasks(app, configuration);
    const services = new Services(app, configuration, tasks);
    new Parameter(app, "dashboards", configuration, services);
    new Parameter(app, "catalogue", configuration);
  },
};
