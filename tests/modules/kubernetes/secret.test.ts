import { describe, expect, it } from "@jest/globals";
import { KubernetesSecret } from "../../../modules/kubernetes/secret";
import { inCluster } from "./in-cluster";

const template = inCluster((stack) => {
  new KubernetesSecret(stack, "credentials", {
    name: "app",
    namespace: "apps",
    values: {
      username: { text: "someone" },
      password: { random: { length: 32 } },
      "to-ken": { secretArn: "${data.terraform_remote_state.secrets.outputs.secret_arns.app}", key: "to-ken" },
    },
    revision: 4,
  });
  new KubernetesSecret(stack, "other", {
    name: "other",
    namespace: "apps",
    values: { password: { random: { length: 20 } } },
    revision: 1,
  });
});

describe("a Secret of Kubernetes", () => {
  const [secret = {}] = template.all("kubernetes_secret_v1");

  it("is written through write-only attributes, out of ephemeral resources [kubernetes/secrets-write-only]", () => {
    expect(secret).toMatchObject({
      metadata: { name: "app", namespace: "apps" },
      type: "Opaque",
      data_wo: {
        username: "someone",
        password: "${ephemeral.aws_secretsmanager_random_password.credentials_password.random_password}",
        "to-ken":
          '${jsondecode(ephemeral.aws_secretsmanager_secret_version.credentials_to-ken.secret_string)["to-ken"]}',
      },
      data_wo_revision: 4,
    });
    expect(secret).not.toHaveProperty("data");
  });

  it("opens the one secret of Secrets Manager that it takes a value from", () => {
    expect(template.json.ephemeral?.["aws_secretsmanager_secret_version"]).toEqual({
      "credentials_to-ken": {
        secret_id: "${data.terraform_remote_state.secrets.outputs.secret_arns.app}",
      },
    });
  });

  it("shares no random value with another", () => {
    expect(template.json.ephemeral?.["aws_secretsmanager_random_password"]).toEqual({
      credentials_password: { password_length: 32, exclude_punctuation: true },
      other_password: { password_length: 20, exclude_punctuation: true },
    });
  });
});
