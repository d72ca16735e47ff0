import { randomUUID } from "node:crypto";
import type { Repair } from "../repair";
import { jsonError, jsonReply, type Reply } from "../reply";
import { jsonOf, type Request } from "../request";

interface Configuration {
  readonly arn: string;
  readonly name: string;
  readonly kafkaVersions: unknown;
  readonly revisions: { readonly description: unknown; readonly serverProperties: unknown }[];
}

const CREATED = "2026-01-01T00:00:00.000Z";
const PATH = /^\/v1\/configurations(?:\/([^/]+)(?:\/revisions\/(\d+))?)?\/?$/;

const revisionOf = ({ revisions }: Configuration, number = revisions.length) => ({
  creationTime: CREATED,
  revision: number,
  description: revisions[number - 1]?.description,
});

function described(configuration: Configuration) {
  const { arn, name, kafkaVersions } = configuration;
  const latestRevision = revisionOf(configuration);
  return { arn, name, kafkaVersions, state: "ACTIVE", creationTime: CREATED, latestRevision };
}

/** Configurations of brokers, kept here: the engine makes them, but neither changes nor deletes one. */
export function kafkaConfigurations(): readonly Repair[] {
  const configurations = new Map<string, Configuration>();
  const missing = (): Reply => jsonError("BadRequestException", "Configuration ARN does not exist.");

  function create({ region, ...request }: Request): Reply {
    const { name, kafkaVersions = [], description, serverProperties } = jsonOf({ region, ...request });
    const taken = [...configurations.values()].some(
      (other) => other.name === name && other.arn.startsWith(`arn:aws:kafka:${region}:`),
    );
    if (taken) return jsonError("ConflictException", "A resource with this name already exists.", 409);
    const arn = `arn:aws:kafka:${region}:123456789012:configuration/${String(name)}/${randomUUID()}-1`;
    const revisions = [{ description, serverProperties }];
    configurations.set(arn, { arn, name: String(name), kafkaVersions, revisions });
    return find(arn, described);
  }

  function find(arn: string, show: (configuration: Configuration) => unknown): Reply {
    const found = configurations.get(arn);
    return found ? jsonReply(show(found)) : missing();
  }

  function update(arn: string, request: Request): Reply {
    const { description, serverProperties } = jsonOf(request);
    configurations.get(arn)?.revisions.push({ description, serverProperties });
    return find(arn, (found) => ({ arn, latestRevision: revisionOf(found) }));
  }

  const repair: Repair = {
    service: "kafka",
    actions: /^\w+ \/v1\/configurations/,
    reason: "a changed configuration of brokers cannot be applied, and after a destroy its name stays taken",
    before(request) {
      const [, encoded, revision] = PATH.exec(request.path) ?? [];
      if (encoded === undefined) return request.method === "POST" ? create(request) : undefined;
      const arn = decodeURIComponent(encoded);
      if (request.method === "PUT") return update(arn, request);
      if (request.method === "DELETE")
        return configurations.delete(arn) ? jsonReply({ arn, state: "DELETING" }) : missing();
      if (revision === undefined) return find(arn, described);
      const number = Number(revision);
      return find(arn, (found) => ({ arn, ...revisionOf(found, number), ...found.revisions[number - 1] }));
    },
  };
  return [repair];
}
