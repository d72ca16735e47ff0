import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "./connection";
import { orUndefined, Refused, Requests } from "./requests";

export interface Reference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}
export interface KubernetesObject extends Reference {
  readonly metadata: Reference["metadata"] & {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly finalizers?: readonly string[];
    readonly deletionTimestamp?: string;
  };
  readonly [field: string]: unknown;
}

/** The API, for any kind it knows. */
export class KubernetesApi {
  private readonly requests: Requests;
  private readonly paths = new Map<string, KindPath>();

  constructor(connection: Connection) {
    this.requests = new Requests(connection);
  }

  async isReady(): Promise<boolean> {
    return this.requests.send("GET", "/readyz").then(
      () => true,
      () => false,
    );
  }

  async get(object: Reference): Promise<KubernetesObject | undefined> {
    return orUndefined(this.requests.send<KubernetesObject>("GET", await this.pathOf(object)));
  }

  async list({ apiVersion, kind }: Pick<Reference, "apiVersion" | "kind">): Promise<KubernetesObject[]> {
    const { base, plural } = await this.kind(apiVersion, kind);
    const { items } = await this.requests.send<{ items: Partial<KubernetesObject>[] }>("GET", `${base}/${plural}`);
    return items.map((item) => ({ apiVersion, kind, ...item }) as KubernetesObject);
  }

  async create(object: Reference): Promise<KubernetesObject> {
    return this.requests.send("POST", `${await this.folderOf(object)}${STRICT}`, object);
  }

  /** Everything that `create` would do, but nothing stays: a field that the kind does not have is refused. */
  async dryRun(object: Reference): Promise<KubernetesObject> {
    return this.requests.send("POST", `${await this.folderOf(object)}${STRICT}&dryRun=All`, object);
  }

  /** Changes some fields (a JSON merge patch). */
  async patch(object: Reference, change: object, options: { dryRun?: boolean; status?: boolean } = {}) {
    const path = `${await this.pathOf(object)}${options.status ? "/status" : ""}${STRICT}`;
    const address = options.dryRun ? `${path}&dryRun=All` : path;
    return this.requests.send<KubernetesObject>("PATCH", address, change, "application/merge-patch+json");
  }

  /** The dry run of a server-side apply, which is how Terraform's provider plans and writes a manifest. */
  async dryRunApply(object: Reference): Promise<KubernetesObject> {
    const path = `${await this.pathOf(object)}${STRICT}&dryRun=All&fieldManager=Terraform`;
    return this.requests.send("PATCH", path, object, "application/apply-patch+yaml"); // JSON is YAML
  }

  async delete(object: Reference): Promise<void> {
    await orUndefined(this.requests.send("DELETE", await this.pathOf(object)));
  }

  /** Creates a CustomResourceDefinition and waits until its kind is served. */
  async define(definition: KubernetesObject): Promise<void> {
    await this.create(definition);
    const { group, names, versions } = definition["spec"] as {
      group: string;
      names: { kind: string };
      versions: { name: string; served: boolean }[];
    };
    const served = versions.filter((version) => version.served).map(({ name }) => `${group}/${name}`);
    await until(`${names.kind} is served`, async () => {
      const { conditions } = ((await this.get(definition))?.["status"] ?? {}) as { conditions?: Condition[] };
      const established = conditions?.some(({ type, status }) => type === "Established" && status === "True");
      return established === true && (await this.knows(served, names.kind));
    });
  }

  private async knows(apiVersions: readonly string[], kind: string): Promise<boolean> {
    for (const apiVersion of apiVersions) if (!(await orUndefined(this.kind(apiVersion, kind)))) return false;
    return true;
  }

  private async pathOf(object: Reference): Promise<string> {
    return `${await this.folderOf(object)}/${object.metadata.name}`;
  }

  private async folderOf({ apiVersion, kind, metadata }: Reference): Promise<string> {
    const { base, plural, namespaced } = await this.kind(apiVersion, kind);
    return namespaced ? `${base}/namespaces/${metadata.namespace ?? "default"}/${plural}` : `${base}/${plural}`;
  }

  /** Where the objects of a kind are, as the server itself says. */
  private async kind(apiVersion: string, kind: string): Promise<KindPath> {
    const key = `${apiVersion} ${kind}`;
    const known = this.paths.get(key);
    if (known) return known;
    const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { resources } = await this.requests.send<{ resources: Discovered[] }>("GET", base);
    const found = resources.find((each) => each.kind === kind && !each.name.includes("/"));
    if (!found) throw new Refused(404, `the server has no ${kind} in ${apiVersion}`);
    const path = { base, plural: found.name, namespaced: found.namespaced };
    this.paths.set(key, path);
    return path;
  }
}

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation */
const STRICT = "?fieldValidation=Strict";

interface KindPath {
  readonly base: string;
  readonly plural: string;
  readonly namespaced: boolean;
}
interface Discovered {
  readonly kind: string;
  readonly name: string;
  readonly namespaced: boolean;
}
interface Condition {
  readonly type: string;
  readonly status: string;
}

/** Waits until something is so, at most a minute. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited a minute, and still not: ${what}`);
    await sleep(100);
  }
}
