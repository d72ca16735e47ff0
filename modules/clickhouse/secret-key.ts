/** A key of a Secret in the installation's own namespace. */
export interface SecretKey {
  readonly name: string;
  readonly key: string;
}

/** Becomes a variable of the container. Not `k8s_secret_password`, which copies the value into a ConfigMap. */
export function fromSecret({ name, key }: SecretKey) {
  return { valueFrom: { secretKeyRef: { name, key } } };
}
