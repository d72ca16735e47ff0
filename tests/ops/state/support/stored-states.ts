import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect } from "@jest/globals";
import { terraformEnvironment } from "../../../support/provider-mirror";
import type { Ran } from "../../../support/run";
import { EmulatedAws } from "../../support/emulated-aws";
import { ProjectFolder } from "../../support/project-folder";
import { lockText, stateText, type Handmade } from "./handmade";

const BUCKET = "states-of-tests";

interface StateJson {
  readonly serial: number;
  readonly lineage: string;
  readonly resources: readonly { readonly type: string; readonly name: string }[];
}

/** A local AWS, a bucket of states, and a project whose environments keep theirs there: each test has an environment. */
export class StoredStates {
  readonly aws = new EmulatedAws();
  private made: ProjectFolder | undefined;
  private count = 0;

  constructor() {
    beforeAll(async () => {
      this.made = new ProjectFolder({ ...this.aws.environment, ...terraformEnvironment() });
      await this.makeBucket(BUCKET);
    });
    afterAll(() => this.made?.remove());
  }

  get project(): ProjectFolder {
    if (!this.made) throw new Error("there is no project yet");
    return this.made;
  }

  /** A new environment without any state; its name. */
  environment(bucket = BUCKET): string {
    const name = `test-${++this.count}`;
    this.project.environment(name, { state: { backend: "s3", bucket } });
    return name;
  }

  async makeBucket(Bucket: string): Promise<void> {
    await this.aws.s3().send(new CreateBucketCommand({ Bucket }));
    const VersioningConfiguration = { Status: "Enabled" as const };
    await this.aws.s3().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  }

  async put(environment: string, layer: string, state: Handmade): Promise<string> {
    const text = stateText(state);
    await this.write(`${environment}/${layer}.tfstate`, text);
    return text;
  }

  lock(environment: string, layer: string, id?: string): Promise<void> {
    return this.write(`${environment}/${layer}.tfstate.tflock`, lockText(id));
  }

  async write(Key: string, Body: string): Promise<void> {
    await this.aws.s3().send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
  }

  async delete(Key: string): Promise<void> {
    await this.aws.s3().send(new DeleteObjectCommand({ Bucket: BUCKET, Key }));
  }

  async text(environment: string, layer: string): Promise<string> {
    const Key = `${environment}/${layer}.tfstate`;
    const { Body } = await this.aws.s3().send(new GetObjectCommand({ Bucket: BUCKET, Key }));
    return (await Body?.transformToString()) ?? "";
  }

  /** Serial, lineage and addresses of a state. */
  async state(environment: string, layer: string) {
    const { serial, lineage, resources } = JSON.parse(await this.text(environment, layer)) as StateJson;
    return { serial, lineage, addresses: resources.map(({ type, name }) => `${type}.${name}`) };
  }

  async strata(...args: readonly string[]): Promise<Ran> {
    const ran = await this.project.strata(["state", ...args]);
    expect(ran.out + ran.err).not.toContain("hunter2");
    expect(ran.err).not.toMatch(/^\s+at /m);
    return ran;
  }

  /** What a command prints that does what it was told. */
  async done(...args: readonly string[]): Promise<string> {
    const { code, out, err } = await this.strata(...args);
    expect([code, err]).toEqual([0, ""]);
    return out;
  }

  /** What a command says that refuses. */
  async refused(...args: readonly string[]): Promise<string> {
    const { code, err } = await this.strata(...args);
    expect(code).not.toBe(0);
    return err;
  }
}
