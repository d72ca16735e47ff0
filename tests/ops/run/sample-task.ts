import type { OneOffTask } from "../../../src/ops/run/task";

export const sampleTask: OneOffTask = {
  name: "migrate",
  environment: "shop",
  region: "us-east-1",
  cluster: "shop",
  taskDefinition: "arn:aws:ecs:us-east-1:123456789012:task-definition/shop-migrate:7",
  container: "app",
  subnets: ["subnet-0a1b2c3d"],
  securityGroups: ["sg-0a1b2c3d"],
  logGroup: "/shop/tasks",
  logStreamPrefix: "migrate",
  marker: "/shop/migrate",
};
