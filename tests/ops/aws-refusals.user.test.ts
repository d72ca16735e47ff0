import { afterEach, describe, expect, it } from "@jest/globals";
import { fakeAws, type FakeAws } from "./support/fake-aws";
import { ProjectFolder } from "./support/project-folder";

/** Answers of AWS that no emulator gives. */
describe("state bootstrap", () => {
  let aws: FakeAws | undefined;
  let project: ProjectFolder | undefined;
  afterEach(() => {
    aws?.stop();
    project?.remove();
  });

  async function bootstrap(status: number, headers: Record<string, string> = {}, body = ""): Promise<string> {
    aws = await fakeAws((_, response) => response.writeHead(status, headers).end(body));
    project = new ProjectFolder(aws.environment);
    project.environment("test", { state: { backend: "s3", bucket: "states-of-someone" } });
    const { code, out, err } = await project.strata(["state", "bootstrap", "test"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).not.toMatch(/^\s+at /m);
    return err;
  }

  it("refuses a bucket of another account", async () => {
    expect(await bootstrap(403)).toMatch(
      /^bucket states-of-someone belongs to another account than 123456789012, or .*s3:ListBucket/,
    );
  });

  it.each([301, 400])("refuses a bucket in another region, answered with %d", async (status) => {
    const err = await bootstrap(status, { "x-amz-bucket-region": "eu-west-1" });
    expect(err).toMatch(
      /^bucket states-of-someone is in eu-west-1, but environments\/test\.yaml wants it in us-east-1: set "state\.region: eu-west-1"/,
    );
  });

  it("passes on any other refusal in one line", async () => {
    expect(await bootstrap(500)).toMatch(/^AWS refused \(.*\n$/);
  });
});

describe("secrets", () => {
  let aws: FakeAws | undefined;
  let project: ProjectFolder | undefined;
  afterEach(() => {
    aws?.stop();
    project?.remove();
  });

  async function refused(args: readonly string[], type: string, message: string, only = "") {
    aws = await fakeAws((request, response) => {
      const target = String(request.headers["x-amz-target"]);
      response.setHeader("content-type", "application/x-amz-json-1.1");
      if (!target.endsWith(only)) return response.end("{}");
      return response.writeHead(400).end(JSON.stringify({ __type: type, message }));
    });
    project = new ProjectFolder(aws.environment);
    project.environment("test");
    const input = '{"api_key": "hunter2", "api_key_name": "hunter3", "namespace": "hunter4"}';
    const { code, out, err } = await project.strata(["secrets", ...args], { input });
    expect([code, out]).toEqual([1, ""]);
    return err;
  }

  it("are denied in one line", async () => {
    const message = "User: x is not authorized to perform: secretsmanager:DescribeSecret";
    expect(await refused(["list", "test"], "AccessDeniedException", message)).toBe(
      `AWS denies access: ${message}; these credentials need that permission\n`,
    );
  });

  it("show nothing of a value that AWS quotes in its refusal", async () => {
    const message = "Value 'hunter2' at 'secretString' failed to satisfy constraint";
    const err = await refused(["set", "test", "temporal"], "ValidationException", message, ".PutSecretValue");
    expect(err).toBe("temporal was not written: ValidationException\n");
  });
});
