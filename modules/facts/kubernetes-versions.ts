/**
 * Kubernetes versions that EKS supports without a surcharge, with the last day of that.
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html (read 2026-11)
 */
const standardSupport: Readonly<Record<string, string>> = {
  "1.34": "2026-12-02",
  "1.35": "2027-03-27",
};

/** The last day of standard support. Later, EKS upgrades a cluster by itself, or bills six times the price. */
const ended: Readonly<Record<string, string>> = {
  "1.30": "2025-07-23",
  "1.31": "2025-11-26",
  "1.32": "2026-03-23",
  "1.33": "2026-07-29",
};

/** Why no cluster should run a version, or nothing if it may. */
export function kubernetesVersionProblem(version: string): string | undefined {
  if (version in standardSupport) return undefined;
  const end = ended[version];
  const allowed = Object.entries(standardSupport).map(([name, until]) => `"${name}" (until ${until})`);
  return `${end === undefined ? "" : `its standard support ended on ${end}; `}allowed: ${allowed.join(", ")}`;
}
