/**
 * Kafka versions as MSK names them, and which it still makes clusters of.
 * https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html (read 2026-11)
 */
export const creatableVersions = [
  "3.8.x",
  "3.8.x.kraft",
  "3.9.x",
  "3.9.x.kraft",
  "4.0.x.kraft",
  "4.1.x.kraft",
] as const;

/** The last day of support. Later, MSK makes no new clusters, and upgrades those there are whenever it likes. */
const ended: Readonly<Record<string, string>> = {
  "3.4.0": "2025-08-04",
  "3.5.1": "2025-10-23",
  "3.6.0": "2026-06-01",
  "3.7.x": "2026-09-01",
  "3.7.x.kraft": "2026-09-01",
};

/** The one broker class that MSK refuses for every KRaft version ("Unsupported InstanceType"), whatever its number. */
export const ZOOKEEPER_ONLY = "kafka.t3.small";

/** Whether metadata is kept by Kafka itself. A cluster in two zones never changes this: another kind is another cluster. */
export function isKraft(version: string): boolean {
  return version.endsWith(".kraft");
}

/** Why MSK makes no cluster of a version, or nothing if it does. */
export function kafkaVersionProblem(version: string): string | undefined {
  const known: readonly string[] = creatableVersions;
  if (known.includes(version)) return undefined;
  const end = ended[version];
  const reason = end === undefined ? otherName(version, known) : `MSK ended it on ${end}; `;
  return `${reason}allowed: ${known.join(", ")}`;
}

/** `3.8.1` → `3.8.x`, `4.0.x` → `4.0.x.kraft` */
function otherName(version: string, known: readonly string[]): string {
  const [, line = "", kraft = ""] = /^(\d+\.\d+)\.[^.]+(\.kraft)?$/.exec(version) ?? [];
  const name = [`${line}.x${kraft}`, `${line}.x.kraft`].find((each) => known.includes(each));
  return name === undefined ? "" : `MSK calls it "${name}"; `;
}
