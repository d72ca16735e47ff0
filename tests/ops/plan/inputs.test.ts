import { describe, expect, it } from "@jest/globals";
import { deferInputs, inputsOf, undeferInputs } from "../../../src/ops/plan/inputs";
import { secondWave } from "../../../src/ops/plan/wave";
import type { RootJson } from "../../../src/ops/roots/layer-root";

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
});
