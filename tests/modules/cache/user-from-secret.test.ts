import { describe, expect, it } from "@jest/globals";
import { APPLICATION_ACCESS } from "../../../modules/cache/settings";
import { UserFromSecret } from "../../../modules/cache/user-from-secret";
import { synthesized } from "../../support/synthesized";

const template = (secretVersion = 1) =>
  synthesized(
    (stack) =>
      new UserFromSecret(stack, "user", {
        name: "test-cache-user",
        userName: "flexprice",
        accessString: APPLICATION_ACCESS,
        secretArn: "${data.terraform_remote_state.secrets.outputs.secret_arns.redis}",
        key: "token",
        secretVersion,
      }),
  );
const body = (secretVersion?: number) =>
  String(template(secretVersion).only("aws_cloudformation_stack")["template_body"]);

describe("a user whose password is in Secrets Manager", () => {
  it("is made by CloudFormation from a reference, which Terraform cannot resolve [cache/token-not-in-state]", () => {
    expect(body()).toContain(
      '"{{resolve:secretsmanager:${data.terraform_remote_state.secrets.outputs.secret_arns.redis}:SecretString:token::${id}}}"',
    );
    expect(JSON.stringify(template().json)).not.toMatch(/secretsmanager_secret_version"|random_password|secret_string/);
  });

  it("is asked for by version id, read only once a raised version is applied [cache/new-token-arrives]", () => {
    expect(body()).toContain(': version.version_id if contains(version.version_stages, "AWSCURRENT")]');
    const [versions] = template().data("aws_secretsmanager_secret_versions");
    const [id] = Object.keys(template().json.resource?.["terraform_data"] ?? {});
    expect(versions?.["depends_on"]).toEqual([`terraform_data.${id}`]);
    expect(template(1).only("terraform_data")["input"]).toBe(1);
    expect(template(2).only("terraform_data")["input"]).toBe(2);
  });

  it("has the token before as a second password, in an order that stays [cache/old-token-stays]", () => {
    expect(body()).toMatch(/Passwords":\[for id in concat\(\[for .*"AWSCURRENT"\)\], \[for .*"AWSPREVIOUS"\)\]\) : /);
  });
});

describe("what the application may do [cache/least-commands]", () => {
  const rules = APPLICATION_ACCESS.split(" ");

  it("begins with nothing, and takes back what is dangerous after what it gives", () => {
    expect(rules.slice(0, 3)).toEqual(["on", "~*", "-@all"]);
    for (const given of ["+@read", "+@write", "+@connection"]) {
      expect(rules.indexOf("-@dangerous")).toBeGreaterThan(rules.indexOf(given));
      expect(rules.indexOf("-@admin")).toBeGreaterThan(rules.indexOf(given));
    }
  });

  it("gives nothing afterwards but the map of the cluster", () => {
    expect(rules.slice(rules.indexOf("-@dangerous") + 1)).toEqual(["+cluster|slots", "+cluster|shards"]);
  });
});
