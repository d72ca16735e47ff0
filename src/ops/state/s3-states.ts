import {
  ListObjectVersionsCommand,
  paginateListObjectsV2,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { Environment } from "../../core/environment";
import { stateKey } from "../../core/state";
import { s3 } from "../aws-clients";
import { lockInS3, type Lock } from "./lock";
import { inBucket, readObject, type ReadObject } from "./s3-object";

/** One version of a state's object; without an id and a size it says that the state was deleted then. */
export interface Version {
  readonly id: string;
  readonly changed: Date | undefined;
  readonly size: number | undefined;
}

/** The states of an environment as objects: nothing here needs Terraform. */
export class S3States {
  private constructor(
    private readonly client: S3Client,
    private readonly environment: Environment,
    private readonly bucket: string,
  ) {}

  /** Nothing with another backend. */
  static async of(environment: Environment): Promise<S3States | undefined> {
    const { state, region } = environment;
    if (state.backend !== "s3") return undefined;
    return new S3States(await s3(state.region ?? region), environment, state.bucket);
  }

  read(layer: string, VersionId?: string): Promise<ReadObject | undefined> {
    const input = { ...this.owned(), Key: this.key(layer), ...(VersionId === undefined ? {} : { VersionId }) };
    return readObject(this.client, input);
  }

  lockOf(layer: string): Promise<Lock | undefined> {
    return lockInS3(this.client, this.bucket, this.key(layer));
  }

  /** Newest first. */
  async versions(layer: string): Promise<Version[]> {
    const Key = this.key(layer);
    const versions: Version[] = [];
    // The SDK has no paginator for versions.
    for (let next: Marker | undefined = {}; next;) {
      const page = await inBucket(
        this.bucket,
        this.client.send(new ListObjectVersionsCommand({ ...this.owned(), Prefix: Key, ...next })),
      );
      const deleted = (page.DeleteMarkers ?? []).map((marker) => ({ ...marker, Size: undefined }));
      for (const each of [...(page.Versions ?? []), ...deleted]) {
        const { VersionId: id = "null", LastModified: changed, Size: size } = each;
        if (each.Key === Key) versions.push({ id, changed, size });
      }
      next = nextOf(page);
    }
    return versions.sort((a, b) => (b.changed?.getTime() ?? 0) - (a.changed?.getTime() ?? 0));
  }

  /** Every key below the environment's. */
  async keys(): Promise<string[]> {
    const keys: string[] = [];
    const input = { ...this.owned(), Prefix: `${this.environment.name}/` };
    const pages = paginateListObjectsV2({ client: this.client }, input);
    for (let page = await inBucket(this.bucket, pages.next()); !page.done; page = await pages.next()) {
      keys.push(...(page.value.Contents ?? []).map(({ Key = "" }) => Key));
    }
    return keys;
  }

  urlOf(key: string): string {
    return `s3://${this.bucket}/${key}`;
  }

  private key(layer: string): string {
    return stateKey(this.environment.name, layer);
  }

  /** What every request names: S3 then refuses a bucket that is not the account's. */
  private owned() {
    return { Bucket: this.bucket, ExpectedBucketOwner: this.environment.account };
  }
}

/** Where the next page of versions begins. */
interface Marker {
  readonly KeyMarker?: string;
  readonly VersionIdMarker?: string;
}

function nextOf(page: ListObjectVersionsCommandOutput): Marker | undefined {
  const { IsTruncated, NextKeyMarker, NextVersionIdMarker } = page;
  if (!IsTruncated || NextKeyMarker === undefined) return undefined;
  return {
    KeyMarker: NextKeyMarker,
    ...(NextVersionIdMarker === undefined ? {} : { VersionIdMarker: NextVersionIdMarker }),
  };
}
