import { afterAll, beforeAll } from "@jest/globals";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { startEmulator, type Emulator } from "../../emulator/emulator";

/** The emulator's only account. */
export const ACCOUNT = "123456789012";

/** One emulator for all tests of a file, and clients to look behind the command's back. */
export class EmulatedAws {
  private emulator: Emulator | undefined;

  constructor() {
    beforeAll(async () => {
      process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
      this.emulator = await startEmulator();
    }, 300_000);
    afterAll(() => this.emulator?.stop());
  }

  get environment(): Readonly<Record<string, string>> {
    return this.running().environment;
  }

  s3(region = "us-east-1"): S3Client {
    return new S3Client({ ...this.client(), region, forcePathStyle: true });
  }

  secretsManager(): SecretsManagerClient {
    return new SecretsManagerClient({ ...this.client(), region: "us-east-1" });
  }

  private client() {
    return { endpoint: this.running().endpoint, credentials: { accessKeyId: "x", secretAccessKey: "x" } };
  }

  private running(): Emulator {
    if (!this.emulator) throw new Error("the emulator is not running yet");
    return this.emulator;
  }
}
