import { hostedZonesOfEnvironments } from "../hosted-zones";
import type { Forward, Repair } from "../repair";
import { textOf, withText } from "../reply";
import type { Request } from "../request";
import { valueOf } from "../xml";

const ZONES = "/2013-04-01/hostedzone";

/** Route 53 with the hosted zones that environments expect to be there, under their ids. */
export function route53(expected: () => ReadonlyMap<string, string> = hostedZonesOfEnvironments): readonly Repair[] {
  /** The ids that environments know, each with that of the engine. */
  let made: Promise<(readonly [string, string])[]> | undefined;

  return [
    {
      service: "route53",
      reason:
        "the zone of an environment's name is there before the environment is; engines give zones ids of their own",
      async before(request, forward) {
        made ??= Promise.all(
          [...expected()].map(async ([id, name]) => [id, await create(id, name, request, forward)] as const),
        );
        const ids = await made;
        const path = ids.reduce((text, [id, inEngine]) => text.replace(id, inEngine), request.path);
        const reply = await forward({ ...request, path });
        return withText(
          reply,
          ids.reduce((text, [id, inEngine]) => text.replaceAll(inEngine, id), textOf(reply)),
        );
      },
    },
  ];
}

async function create(id: string, name: string, { headers, region, service }: Request, forward: Forward) {
  const body =
    '<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">' +
    `<Name>${name}</Name><CallerReference>${id}</CallerReference></CreateHostedZoneRequest>`;
  const request = { method: "POST", path: ZONES, query: "", action: `POST ${ZONES}`, form: {} };
  const reply = await forward({ ...request, headers, region, service, body: Buffer.from(body) });
  const zone = valueOf(textOf(reply), "Id")?.split("/").at(-1);
  if (zone === undefined) throw new Error(`no hosted zone ${name}: ${textOf(reply)}`);
  return zone;
}
