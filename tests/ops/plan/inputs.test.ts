import { describe, expect, it } from "@jest/globals";
import { deferInputs, inputsOf, undeferInputs } from "../../../src/ops/plan/inputs";
import { secondWave } from "../../../src/ops/plan/wave";
import type { RootJson } from "../../../src/ops/roots/layer-root";
import type { Action } from "../../../src/ops/change-set/redacted-plan";
import type { PlanJson } from "../../../src/ops/terraform/plan-json";

const remote = (backend: string, config: object) => ({ backend, config });
const root = (extra: Partial<RootJson> = {}): RootJson => ({
  terraform: {},
  data: { terraform_remote_state: { network: remote("s3", { bucket: "states", key: "e/network.tfstate" }) } },
  resource: {
    aws_db_instance: {
      main: {
        vpc: "${data.terraform_remote_state.network.outputs.vpc_id}",
        subnets: ["${data.terraform_remote_state.network.outputs.subnet_ids[0]}"],
        policy: '{"Resource":"${data.terraform_remote_state.network.outputs.arns.flow_logs}"}',
      },
    },
  },
  ...extra,
});
const states = (json: RootJson) => json.data?.["terraform_remote_state"];
const vpc = { from: "network", output: "vpc_id" };

describe("inputs of a root", () => {
  it("finds every output that it reads, once, inside of documents too", () => {
    expect(inputsOf(root())).toEqual([
      { from: "network", output: "arns" },
      { from: "network", output: "subnet_ids" },
      vpc,
    ]);
  });

  it("reads a deferred one from a twin whose key depends on the clock, and the others as before", () => {
    const json = deferInputs(root(), [vpc]);
    expect(json.resource?.["aws_db_instance"]?.["main"]).toMatchObject({
      vpc: "${data.terraform_remote_state.network_next.outputs.vpc_id}",
      subnets: ["${data.terraform_remote_state.network.outputs.subnet_ids[0]}"],
    });
    expect(states(json)).toEqual({
      network: remote("s3", { bucket: "states", key: "e/network.tfstate" }),
      network_next: remote("s3", {
        bucket: "states",
        key: '${join("", ["e/network.tfstate", substr(timestamp(), 0, 0)])}',
      }),
    });
  });

  it("does not read a state of which the layer uses nothing: it may not exist yet", () => {
    const unused = { ...root().data?.["terraform_remote_state"], iam: remote("s3", { key: "e/iam.tfstate" }) };
    const json = root({ data: { terraform_remote_state: unused } });
    expect(Object.keys(states(deferInputs(json, [])) ?? {})).toEqual(["network"]);
    expect(Object.keys(states(deferInputs(json, [vpc])) ?? {})).toEqual(["network", "network_next"]);
    // Terraform takes no empty block.
    expect(deferInputs({ terraform: {}, data: { terraform_remote_state: { iam: unused.iam } } }, [])).toEqual({
      terraform: {},
    });
  });

  it("does not read a state any more of which everything is deferred: it may not exist yet", () => {
    expect(Object.keys(states(deferInputs(root(), inputsOf(root()))) ?? {})).toEqual(["network_next"]);
  });

  it("leaves a root alone of which nothing is deferred", () => {
    expect(deferInputs(root(), [])).toEqual(root());
  });

  it.each([
    ["local", { path: "../n.tfstate" }, "path"],
    ["http", { address: "https://git/state/n" }, "address"],
    ["remote", { organization: "acme", workspaces: { name: "n" } }, "organization"],
  ])("defers the state of the backend %s", (backend, config, argument) => {
    const data = { terraform_remote_state: { network: remote(backend, config) } };
    const twin = states(deferInputs(root({ data }), [vpc]))?.["network_next"] as { config: Record<string, string> };
    expect(twin.config[argument]).toContain("timestamp()");
  });

  it.each([
    ["none", []],
    ["one", [vpc]],
    ["all", inputsOf(root())],
  ])("is the same root again once %s deferred are no longer so", (_, deferred) => {
    expect(undeferInputs(deferInputs(root(), deferred))).toEqual(root());
  });

  it("refuses a backend that it does not know", () => {
    const data = { terraform_remote_state: { network: remote("consul", { path: "n" }) } };
    expect(() => deferInputs(root({ data }), [vpc])).toThrow('a state in the backend "consul" cannot be read at apply');
  });
});

describe("wave 2", () => {
  const cluster = (host: string): RootJson =>
    root({ provider: { kubernetes: [{ host, cluster_ca_certificate: "x" }] }, resource: {} });
  const endpoint = "${data.terraform_remote_state.eks.outputs.endpoint}";
  const eks = [{ from: "eks", output: "endpoint" }];
  const withState = (json: RootJson): RootJson => ({
    ...json,
    data: { ...json.data, terraform_remote_state: { eks: remote("s3", { key: "eks" }) } },
  });

  it("is a root whose provider needs a value that another layer has yet to publish", () => {
    const json = deferInputs(withState(cluster(endpoint)), eks);
    expect(secondWave(json)).toBe("its provider kubernetes needs a value that is known only after eks is applied");
  });

  it("is one that needs it through a data source, too", () => {
    const json = withState(cluster("${data.aws_eks_cluster.this.endpoint}"));
    const data = { ...json.data, aws_eks_cluster: { this: { name: endpoint } } };
    expect(secondWave(deferInputs({ ...json, data }, eks))).toContain("after eks is applied");
  });

  it("is not a root whose provider reads what is published already", () => {
    expect(secondWave(withState(cluster(endpoint)))).toBeUndefined();
  });

  it("is not a root that needs deferred values in its resources only", () => {
    expect(secondWave(deferInputs(root(), [vpc]))).toBeUndefined();
  });

  const planned = (type: string, actions: readonly Action[], after: object = {}): PlanJson => ({
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: [{ address: `${type}.x`, mode: "managed", type, name: "x", change: { actions, after } }],
  });
  const looksUp: RootJson = {
    ...cluster("${data.aws_eks_cluster.this.endpoint}"),
    data: { aws_eks_cluster: { this: { name: "acme-eks" } } },
  };

  it.each([
    ["made", ["create"], true],
    ["replaced", ["delete", "create"], true],
    ["changed in place", ["update"], false],
    ["left alone", ["no-op"], false],
  ] as const)(
    "where a provider looks up a cluster that is %s by the same change set: %s is %s",
    (_, actions, later) => {
      const reason = secondWave(looksUp, [{ name: "eks", plan: planned("aws_eks_cluster", actions) }]);
      expect(reason).toBe(later ? "its provider kubernetes needs what is there only after eks is applied" : undefined);
    },
  );

  const definition = (group: string) => ({ manifest: { kind: "CustomResourceDefinition", spec: { group } } });
  const installation = root({
    resource: { kubernetes_manifest: { chi: { manifest: { apiVersion: "clickhouse.altinity.com/v1" } } } },
  });

  it.each([
    ["create", "clickhouse.altinity.com", true],
    ["update", "clickhouse.altinity.com", true],
    ["no-op", "clickhouse.altinity.com", false],
    ["create", "other.example.com", false],
  ] as const)(
    "where the kind of an object is defined by the same change set: %s of %s is %s",
    (action, group, later) => {
      const plan = planned("kubernetes_manifest", [action], definition(group));
      expect(secondWave(installation, [{ name: "eks-platform", plan }])).toBe(
        later ? "it has objects of a kind that Kubernetes knows only after eks-platform is applied" : undefined,
      );
    },
  );
});
