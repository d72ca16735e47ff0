import { parse, parseAllDocuments } from "yaml";
import type { Configuration } from "../../../../src/core/environment";
import type { Deployment } from "../../../../src/core/rendering";
import type { FlexpriceProfile } from "../../../../src/platforms/flexprice/config/profiles";
import { render } from "../../../../src/platforms/flexprice/render/render";
import { configurationOf } from "../environment/inputs";

type Variables = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, unknown>>;

export interface Compose {
  readonly name: string;
  readonly services: Readonly<Record<string, Fields & { readonly image: string; readonly environment?: Variables }>>;
  readonly volumes: Fields;
}

/** The Compose file, its references resolved. */
export function composeOf(configuration: Configuration<FlexpriceProfile>, deployment: Deployment = "split") {
  const rendering = render("compose", configuration, deployment);
  const file = parse(textOf(rendering.files, "compose.yaml"), { merge: true }) as Compose;
  const service = (name: string) => {
    const found = file.services[name];
    if (found === undefined) throw new Error(`no service ${name}: ${Object.keys(file.services).join(", ")}`);
    return found;
  };
  return { ...rendering, file, service };
}

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Variables };
  readonly [field: string]: unknown;
}
export interface Container {
  readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
  readonly envFrom: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly [field: string]: unknown;
}
interface PodSpec {
  readonly containers: readonly [Container];
  readonly [field: string]: unknown;
}

/** The manifests, in the order in which they are applied. */
export function kubernetesOf(configuration: Configuration<FlexpriceProfile>, deployment: Deployment = "split") {
  const rendering = render("kubernetes", configuration, deployment);
  const all = ["configuration.yaml", "migrate.yaml", "services.yaml"].flatMap((name) =>
    parseAllDocuments(textOf(rendering.files, name)).map((document) => document.toJS() as Manifest),
  );
  /** Exactly one. */
  const only = (kind: string, name?: string): Manifest => {
    const [found, ...more] = all.filter(
      (each) => each.kind === kind && (name ?? each.metadata.name) === each.metadata.name,
    );
    if (found === undefined || more.length > 0)
      throw new Error(`${more.length + Number(!!found)} of ${kind} ${name ?? ""}`);
    return found;
  };
  const pod = (kind: string, name?: string): PodSpec => {
    return (only(kind, name)["spec"] as { template: { spec: PodSpec } }).template.spec;
  };
  /** Every variable of a container, those of its ConfigMap too; references as they are. A name in both is an error. */
  const variables = ({ env, envFrom }: Container): Readonly<Record<string, string | object>> => {
    const shared = envFrom.flatMap(({ configMapRef: { name } }) =>
      Object.entries(only("ConfigMap", name)["data"] as Variables),
    );
    const pairs = [...shared, ...env.map(({ name, value, valueFrom }) => [name, value ?? valueFrom ?? ""] as const)];
    const found = Object.fromEntries(pairs);
    if (Object.keys(found).length !== pairs.length) throw new Error("a variable is there twice");
    return found;
  };
  return { ...rendering, all, only, pod, variables };
}

export function textOf(files: ReadonlyMap<string, string>, name: string): string {
  const text = files.get(name);
  if (text === undefined) throw new Error(`no ${name}: ${[...files.keys()].join(", ")}`);
  return text;
}

/** Every way to render, with the secrets of all third parties. */
export const everyWay = (["development", "production"] as const).flatMap((profile) =>
  (["split", "local"] as const).map((deployment) => [profile, deployment, configurationOf(profile)] as const),
);

/** Which service or Deployment runs what. */
export function programsOf(deployment: Deployment) {
  const split = [
    ["flexprice-api", "api"],
    ["flexprice-consumer", "consumer"],
    ["flexprice-worker", "temporal_worker"],
  ] as const;
  return deployment === "split" ? split : ([["flexprice", "local"]] as const);
}
