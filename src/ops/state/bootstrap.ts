import type { Environment } from "../../core/environment";
import { requireAccount } from "../account";
import { loadEnvironment } from "../environment-argument";
import type { Bucket } from "./bucket";
import { nothingToMake } from "./other-backends";

type S3State = Extract<Environment["state"], { backend: "s3" }>;

/** Makes or repairs what holds the states of an environment. */
export async function bootstrap(name: string): Promise<void> {
  const { environment } = (await loadEnvironment(name)).configuration;
  const { state } = environment;
  if (state.backend === "s3") await bootstrapBucket(environment, state);
  else console.log(nothingToMake(state, name));
  console.log(`Next: npx strata plan ${name}`);
}

async function bootstrapBucket(environment: Environment, state: S3State): Promise<void> {
  await requireAccount(environment);
  const { makeBucket } = await import("./bucket");
  const { bucketSettings } = await import("./settings");
  const { bringAbout } = await import("./bucket-setting");
  const bucket: Bucket = {
    name: state.bucket,
    region: state.region ?? environment.region,
    account: environment.account,
    environment,
  };
  const isNew = await makeBucket(bucket);
  console.log(`bucket ${bucket.name}: ${isNew ? "made" : "ok"}`);
  // One after the other: S3 refuses two changes of one bucket's settings at once.
  for (const setting of bucketSettings) {
    for (const line of await bringAbout(setting, bucket, isNew)) console.log(line);
  }
}
