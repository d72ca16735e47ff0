import { createHash } from "node:crypto";
import { outputName } from "../../../../core/contract";
import type { Output } from "./inputs";

/** Of the ServiceAccount, of what is rendered and what `fill.sh` makes. */
export const NAME = "flexprice";
/** The ConfigMap of what the layers published: `fill.sh` makes it. */
export const OUTPUTS = "flexprice-outputs";

export function outputKey({ layer, output }: Output): string {
  return `${layer}.${outputName(output)}`;
}

/** A Secret for each secret of AWS, with the same keys: `fill.sh` makes them. */
export function secretName(secret: string): string {
  return `${NAME}-${secret}`;
}

/** A name that another content changes: a pod reads a ConfigMap once, and a Job takes no change at all. */
export function hashed(name: string, content: unknown): string {
  return `${name}-${createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 8)}`;
}

/** As source documents 001 and 002 label them, and as Kubernetes recommends. */
export function labels(component: string) {
  return { app: NAME, component: component.replace(/^flexprice-/, "") };
}
