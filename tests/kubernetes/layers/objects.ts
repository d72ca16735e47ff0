import type { Attributes, RootJson } from "../../support/synthesized";
import type { KubernetesObject } from "../api";
import { resolved, type Roots } from "./references";

/** One resource of Terraform's kubernetes provider as the request that the provider would send. */
export interface Translated {
  /** `kubernetes_secret_v1.credentials` */
  readonly address: string;
  readonly object: KubernetesObject;
  /** Whether the object is there already and only gets these fields. */
  readonly isPatch: boolean;
}

/** The Kubernetes objects of a root. What it does not know how to translate is an error, never left out. */
export function objectsOf(root: RootJson, roots: Roots = {}): Translated[] {
  return Object.entries(root.resource ?? {}).flatMap(([type, blocks]) => {
    if (/^(?:aws|helm)_|^terraform_data$/.test(type)) return []; // not of the kubernetes provider
    return Object.entries(blocks).map(([id, attributes]) => {
      const address = `${type}.${id}`;
      return { address, ...translated(address, type, attributes, root, roots) };
    });
  });
}

type Arguments = Readonly<Record<string, unknown>>;
interface Translation {
  /** Arguments that the provider keeps to itself. */
  readonly own?: readonly string[];
  readonly isPatch?: boolean;
  /** Fields of the object by the argument that fills them; `takes` says that it has been read. */
  readonly object: (takes: (argument: string) => unknown) => Arguments;
}

/** Arguments of every resource. https://developer.hashicorp.com/terraform/language/meta-arguments */
const META = ["//", "depends_on", "lifecycle", "provider", "timeouts"];

function translated(address: string, type: string, attributes: Attributes, root: RootJson, roots: Roots) {
  const translation = TRANSLATIONS[type];
  if (!translation) throw new Error(`${address}: no translation of ${type} into a Kubernetes object`);
  const left = new Set(Object.keys(attributes));
  for (const known of [...META, ...(translation.own ?? [])]) left.delete(known);
  const object = translation.object((argument) => {
    left.delete(argument);
    return resolved(attributes[argument], root, roots);
  });
  if (left.size > 0) throw new Error(`${address}: no translation of the arguments ${[...left].join(", ")} of ${type}`);
  // JSON drops what is undefined.
  const written = JSON.parse(JSON.stringify(object)) as KubernetesObject;
  if (typeof written.metadata?.name !== "string") throw new Error(`${address}: its object has no name`);
  return { object: written, isPatch: translation.isPatch ?? false };
}

/** https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs */
const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  kubernetes_manifest: {
    own: ["computed_fields", "field_manager", "wait", "wait_for"],
    object: (takes) => {
      const manifest = takes("manifest");
      if (typeof manifest !== "object" || manifest === null)
        throw new Error("a manifest that only Terraform can compute");
      // https://github.com/hashicorp/terraform-provider-kubernetes/issues/2739
      if ("status" in manifest) throw new Error("the provider refuses a manifest with a status");
      return manifest as Arguments;
    },
  },
  kubernetes_namespace_v1: {
    own: ["wait_for_default_service_account"],
    object: (takes) => ({ apiVersion: "v1", kind: "Namespace", metadata: block(takes("metadata")) }),
  },
  kubernetes_secret_v1: {
    own: ["data_wo_revision", "binary_data_wo_revision", "wait_for_service_account_token"],
    object: (takes) => ({
      apiVersion: "v1",
      kind: "Secret",
      metadata: block(takes("metadata")),
      type: takes("type"),
      immutable: takes("immutable"),
      // Terraform has them in plain text, and the provider encodes them.
      data: { ...encoded(takes("data")), ...encoded(takes("data_wo")) },
    }),
  },
  kubernetes_service_account_v1: {
    object: (takes) => ({
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: block(takes("metadata")),
      automountServiceAccountToken: takes("automount_service_account_token"),
    }),
  },
  kubernetes_storage_class_v1: {
    object: (takes) => ({
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: block(takes("metadata")),
      provisioner: takes("storage_provisioner"),
      reclaimPolicy: takes("reclaim_policy"),
      volumeBindingMode: takes("volume_binding_mode"),
      allowVolumeExpansion: takes("allow_volume_expansion"),
      parameters: takes("parameters"),
      mountOptions: takes("mount_options"),
    }),
  },
  kubernetes_annotations: {
    own: ["field_manager", "force"],
    isPatch: true,
    object: (takes) => ({
      apiVersion: takes("api_version"),
      kind: takes("kind"),
      metadata: { ...block(takes("metadata")), annotations: takes("annotations") },
    }),
  },
};

/** A block that may stand once: cdktf writes it as an object, other tools as a list of one. */
function block(value: unknown): Arguments {
  const [only, ...others] = Array.isArray(value) ? (value as unknown[]) : [value];
  if (typeof only !== "object" || only === null || others.length > 0) throw new Error("expected exactly one block");
  return only as Arguments;
}

function encoded(data: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((data ?? {}) as Arguments).map(([key, value]) => [
      key,
      Buffer.from(String(value)).toString("base64"),
    ]),
  );
}
