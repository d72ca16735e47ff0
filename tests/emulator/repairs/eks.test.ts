import { describe, expect, it } from "@jest/globals";
import { answer } from "../repair";
import { jsonReply, textOf } from "../reply";
import { jsonOf, jsonRequest, queryRequest, type Request } from "../request";
import { autoscaling } from "./autoscaling";
import { eks, type ClusterApi } from "./eks";

function start(engine: (request: Request) => unknown, kubernetes?: ClusterApi) {
  const repairs = eks(kubernetes);
  const forwarded: Request[] = [];
  const call = async (method: string, target: string, body: unknown = {}): Promise<unknown> => {
    const [path = "", query = ""] = target.split("?");
    const request = { ...jsonRequest("eks", "us-east-1", "", body), method, path, query, action: `${method} ${path}` };
    const reply = await answer(request, repairs, (each) => {
      forwarded.push(each);
      return Promise.resolve(jsonReply(engine(each)));
    });
    return JSON.parse(textOf(reply));
  };
  return { call, forwarded };
}

describe("a cluster", () => {
  it("shows the upgrade policy that it was made with, or AWS's", async () => {
    const { call } = start(({ path }) => ({ cluster: { arn: path.split("/")[2] ?? "a" } }));
    await call("POST", "/clusters", { name: "a", upgradePolicy: { supportType: "STANDARD" } });
    expect(await call("GET", "/clusters/a")).toEqual({
      cluster: { arn: "a", upgradePolicy: { supportType: "STANDARD" } },
    });
    expect(await call("GET", "/clusters/b")).toEqual({
      cluster: { arn: "b", upgradePolicy: { supportType: "EXTENDED" } },
    });
  });
});

describe("the API of a cluster", () => {
  it("is the one that the emulator was started with", async () => {
    const api = { endpoint: "https://127.0.0.1:1", certificateAuthority: "Y2E=" };
    const { call } = start(() => ({ cluster: { arn: "a", endpoint: "nowhere" } }), api);
    expect(await call("GET", "/clusters/a")).toMatchObject({
      cluster: { endpoint: "https://127.0.0.1:1", certificateAuthority: { data: "Y2E=" } },
    });
  });
});

describe("a node group", () => {
  it("shows its launch template and how it is updated", async () => {
    const { call } = start(() => ({ nodegroup: { nodegroupArn: "g" } }));
    const launchTemplate = { name: "t", version: "1" };
    await call("POST", "/clusters/a/node-groups", { launchTemplate, updateConfig: { maxUnavailable: 2 } });
    expect(await call("GET", "/clusters/a/node-groups/g")).toEqual({
      nodegroup: { nodegroupArn: "g", launchTemplate, updateConfig: { maxUnavailable: 2 } },
    });
  });
});

describe("another size of a node group", () => {
  it("is there at once", async () => {
    const { call } = start(() => ({ nodegroup: { nodegroupArn: "g", scalingConfig: { desiredSize: 1 } } }));
    const group = "/clusters/a/node-groups/g";
    const { update } = (await call("POST", `${group}/update-config`, { scalingConfig: { desiredSize: 2 } })) as {
      update: { id: string };
    };
    expect(await call("GET", `/clusters/a/updates/${update.id}`)).toMatchObject({ update: { status: "Successful" } });
    expect(await call("GET", group)).toMatchObject({ nodegroup: { scalingConfig: { desiredSize: 2 } } });
    expect(await call("GET", "/clusters/a/node-groups/h")).toMatchObject({
      nodegroup: { scalingConfig: { desiredSize: 1 } },
    });
  });
});

describe("an add-on", () => {
  it("has a default version for every Kubernetes", async () => {
    const { call } = start(() => ({}));
    expect(await call("GET", "/addons/supported-versions?addonName=coredns&kubernetesVersion=1.35")).toMatchObject({
      addons: [
        {
          addonName: "coredns",
          addonVersions: [{ compatibilities: [{ clusterVersion: "1.35", defaultVersion: true }] }],
        },
      ],
    });
  });

  it("names its pod identities, which are made and deleted with it", async () => {
    const arn = "arn:aws:eks:us-east-1:1:podidentityassociation/a/x-1";
    const { call, forwarded } = start(({ method, path, body }) =>
      path.endsWith("pod-identity-associations")
        ? { association: { associationArn: arn } }
        : { addon: { podIdentityAssociations: method === "DELETE" ? [arn] : JSON.parse(body.toString()) } },
    );
    const podIdentityAssociations = [{ serviceAccount: "s", roleArn: "r" }];
    await call("POST", "/clusters/a/addons", { addonName: "ebs", podIdentityAssociations });
    expect(forwarded.map((each) => [each.path, jsonOf(each)])).toEqual([
      ["/clusters/a/pod-identity-associations", { namespace: "kube-system", serviceAccount: "s", roleArn: "r" }],
      ["/clusters/a/addons", { addonName: "ebs", podIdentityAssociations: [arn] }],
    ]);
    await call("DELETE", "/clusters/a/addons/ebs");
    expect(forwarded.slice(2).map(({ method, path }) => `${method} ${path}`)).toEqual([
      "DELETE /clusters/a/addons/ebs",
      "DELETE /clusters/a/pod-identity-associations/x-1",
    ]);
  });
});

describe("the Auto Scaling group of a node group", () => {
  it("has the targets that were attached, until they are detached", async () => {
    const repairs = autoscaling();
    const call = async (Action: string, form: Record<string, string>): Promise<string> => {
      const request = queryRequest("autoscaling", "us-east-1", { Action, ...form });
      return textOf(await answer(request, repairs, () => Promise.resolve(jsonReply("the engine's"))));
    };
    const attach = { AutoScalingGroupName: "eks-a", "TargetGroupARNs.member.1": "arn:t" };
    const described = () => call("DescribeAutoScalingGroups", { "AutoScalingGroupNames.member.1": "eks-a" });
    await call("AttachLoadBalancerTargetGroups", attach);
    expect(await described()).toContain("<TargetGroupARNs><member>arn:t</member></TargetGroupARNs>");
    await call("DetachLoadBalancerTargetGroups", attach);
    expect(await described()).toContain("<TargetGroupARNs></TargetGroupARNs>");
    const other = { "AutoScalingGroupNames.member.1": "mine" };
    expect(await call("DescribeAutoScalingGroups", other)).toContain("the engine's");
  });
});
