import { at } from "../../modules/clickhouse/at";
import type { Template } from "../../support/synthesized";
import { clusterOf, specOf } from "./clickhouse-template";

export interface PodTemplate {
  readonly name: string;
  readonly podDistribution: readonly object[];
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly serviceAccountName: string;
    readonly nodeSelector: Readonly<Record<string, string>>;
    readonly tolerations: readonly object[];
    readonly containers: readonly Container[];
  };
}
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly resources: { readonly requests: Resources; readonly limits: Resources };
}
interface Resources {
  readonly cpu?: string;
  readonly memory: string;
}

export const podTemplates = (template: Template) => at(specOf(template), "templates", "podTemplates") as PodTemplate[];
export const containers = (template: Template) => podTemplates(template).flatMap(({ spec }) => spec.containers);

/** The template of each replica of each shard: `[shard][replica]`. */
export function placed(template: Template): PodTemplate[][] {
  const shards = at(clusterOf(template), "layout", "shards") as {
    replicas: { templates: { podTemplate: string } }[];
  }[];
  return shards.map(({ replicas }) =>
    replicas.map(({ templates }) => {
      const found = podTemplates(template).find(({ name }) => name === templates.podTemplate);
      if (!found) throw new Error(`no pod template ${templates.podTemplate}`);
      return found;
    }),
  );
}
