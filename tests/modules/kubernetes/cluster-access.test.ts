import { describe, expect, it } from "@jest/globals";
import { ClusterAccess, LONG_WAIT, SHORT_WAIT } from "../../../modules/kubernetes/cluster-access";
import { synthesized } from "../../support/synthesized";

const template = (charts: boolean) =>
  synthesized((stack) => void new ClusterAccess(stack, "access", { cluster: "test-eks", charts }));
const access = {
  host: expect.stringMatching(/^\$\{data\.aws_eks_cluster\.\w+\.endpoint\}$/),
  cluster_ca_certificate: expect.stringMatching(
    /^\$\{base64decode\(data\.aws_eks_cluster\.\w+\.certificate_authority\[0\]\.data\)\}$/,
  ),
  token: "${ephemeral.aws_eks_cluster_auth.access_cluster.token}",
};

describe("access to a cluster", () => {
  it("knows the cluster by its name [kubernetes/known-while-planning]", () => {
    const { json } = template(true);
    expect(template(true).data("aws_eks_cluster")).toEqual([expect.objectContaining({ name: "test-eks" })]);
    expect(json.ephemeral?.["aws_eks_cluster_auth"]).toEqual({ access_cluster: { name: "test-eks" } });
  });

  it("is by an ephemeral token, for charts too, and by nothing else [kubernetes/token-nowhere]", () => {
    const { json } = template(true);
    expect(json.provider?.["kubernetes"]).toEqual([access]);
    expect(json.provider?.["helm"]).toEqual([{ kubernetes: access }]);
    expect(JSON.stringify(json)).not.toMatch(/"exec"|"config_path"|data\.aws_eks_cluster_auth/);
  });

  it("needs no provider for charts where there are none", () => {
    expect(template(false).json.provider).not.toHaveProperty("helm");
  });

  it("ends before the token does, one wait after the other [kubernetes/waits-within-the-token]", () => {
    const minutes = [LONG_WAIT, SHORT_WAIT].map((wait) => Number(/^(\d+)m$/.exec(wait)?.[1]));
    expect(minutes.reduce((sum, each) => sum + each)).toBeLessThan(14);
  });
});
