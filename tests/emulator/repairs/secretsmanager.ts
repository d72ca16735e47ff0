import type { Repair } from "../repair";
import { succeeded, textOf, withText } from "../reply";
import { jsonOf } from "../request";

/** Secrets Manager on ministack. */
export function secretsManager(): readonly Repair[] {
  /** Versions that stand for no value, by the ARN or the name of their secret. */
  const empty = new Map<string, string>();
  return [
    {
      service: "secretsmanager",
      actions: /^(CreateSecret|DescribeSecret|ListSecretVersionIds)$/,
      reason:
        "ministack gives a secret that is created without a value a current version: every supplied secret would look " +
        "filled before anyone has filled it",
      after(request, reply) {
        if (!succeeded(reply)) return reply;
        const asked = jsonOf(request);
        const answer = JSON.parse(textOf(reply)) as Answer;
        if (request.action === "CreateSecret") {
          if ("SecretString" in asked || "SecretBinary" in asked || answer.VersionId === undefined) return reply;
          for (const key of [answer.ARN, answer.Name]) if (key !== undefined) empty.set(key, answer.VersionId);
          return withText(reply, JSON.stringify({ ...answer, VersionId: undefined }));
        }
        const version = empty.get(answer.ARN ?? "") ?? empty.get(answer.Name ?? "");
        return version === undefined ? reply : withText(reply, JSON.stringify(without(version, answer)));
      },
    },
  ];
}

interface Answer {
  readonly ARN?: string;
  readonly Name?: string;
  readonly VersionId?: string;
  readonly VersionIdsToStages?: Readonly<Record<string, unknown>>;
  readonly Versions?: readonly { readonly VersionId?: string }[];
}

function without(version: string, answer: Answer): Answer {
  const { VersionIdsToStages: stages, Versions: versions } = answer;
  return {
    ...answer,
    ...(stages
      ? { VersionIdsToStages: Object.fromEntries(Object.entries(stages).filter(([id]) => id !== version)) }
      : {}),
    ...(versions ? { Versions: versions.filter(({ VersionId }) => VersionId !== version) } : {}),
  };
}
