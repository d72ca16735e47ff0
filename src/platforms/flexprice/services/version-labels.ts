/** Labels of a container that change with the versions of secrets: a task definition itself has only their ARNs. */
export function versionLabels(versions: Readonly<Record<string, number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(versions).map(([name, version]) => [`secret.${name}`, String(version)]));
}
