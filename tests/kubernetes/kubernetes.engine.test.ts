import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "@jest/globals";
import { projectRoot } from "../support/project";
import { terraformEnvironment } from "../support/provider-mirror";
import { Root } from "../support/terraform";
import { KubernetesApi, until } from "./api";
import { describeWithKubernetes, describeWithOwnKubernetes } from "./describe";

const configMap = (name: string, namespace: string) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace },
  data: { key: "value" },
});

describeWithKubernetes("Kubernetes for tests", (api) => {
  it("refuses a field that a kind does not have, in words that say which", async () => {
    const wrong = { ...configMap("wrong", "default"), dada: {} };
    await expect(api().dryRun(wrong)).rejects.toThrow('unknown field "dada"');
    await expect(api().create(wrong)).rejects.toMatchObject({ status: 400 });
  });

  it("keeps nothing of a dry run", async () => {
    const dry = configMap("dry", "default");
    expect(await api().dryRun(dry)).toMatchObject(dry);
    expect(await api().get(dry)).toBeUndefined();
  });

  it("knows no kind that nobody has defined", async () => {
    const unknown = { apiVersion: "v1", kind: "Nothing", metadata: { name: "a" } };
    await expect(api().dryRun(unknown)).rejects.toThrow("the server has no Nothing in v1");
  });
});

describeWithOwnKubernetes("A Kubernetes of one's own", (server) => {
  it("takes the token that Terraform's AWS provider makes for a cluster of EKS, and no other", async () => {
    const token = await tokenOfTerraform();
    const as = (another: string) => new KubernetesApi({ ...server(), token: another });
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "by-eks-token" } };
    await as(token).create(namespace);
    expect(await server().api.get(namespace)).toMatchObject(namespace);
    for (const wrong of [token.slice(0, 40), "anything"]) {
      await expect(as(wrong).get(namespace)).rejects.toMatchObject({ status: 401 });
    }
  });

  it("ends with the process that started it, however that ends", async () => {
    const child = spawn("node", ["--import", "tsx", "tests/kubernetes/start.ts"], { cwd: projectRoot });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    await until("it has started", async () => out.includes("KUBE_CA_FILE"));
    const { url, token, caData } = connectionIn(out);
    const started = new KubernetesApi({ url, token, caData });
    expect(await started.isReady()).toBe(true);
    child.kill("SIGKILL");
    await until("the server is gone", async () => !(await started.isReady()));
    await until("its files are gone", async () => !existsSync(dirname(variable(out, "KUBECONFIG"))));
  });
});

/** Plans and applies no resource of AWS: the token is signed without asking anybody. */
async function tokenOfTerraform(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "strata-eks-token-"));
  try {
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(TOKEN_TO_FILE));
    const root = new Root(folder, {
      ...terraformEnvironment(),
      AWS_ACCESS_KEY_ID: "emulator",
      AWS_SECRET_ACCESS_KEY: "emulator",
    });
    await root.init();
    await root.apply();
    return readFileSync(join(folder, "token"), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const TOKEN_TO_FILE = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
  provider: { aws: { region: "us-east-1", skip_credentials_validation: true, skip_requesting_account_id: true } },
  ephemeral: { aws_eks_cluster_auth: { cluster: { name: "flexprice-development-eks" } } },
  resource: {
    terraform_data: {
      token: {
        provisioner: {
          "local-exec": {
            command: 'printf %s "$TOKEN" > token',
            environment: { TOKEN: "${ephemeral.aws_eks_cluster_auth.cluster.token}" },
          },
        },
      },
    },
  },
};

function connectionIn(out: string) {
  const caData = readFileSync(variable(out, "KUBE_CA_FILE")).toString("base64");
  return { url: variable(out, "KUBE_HOST"), token: variable(out, "KUBE_TOKEN"), caData };
}

function variable(out: string, name: string): string {
  const value = new RegExp(`^export ${name}=(.+)$`, "m").exec(out)?.[1];
  if (value === undefined) throw new Error(`no ${name} in: ${out}`);
  return value;
}
