import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import type { Construct } from "constructs";

/**
 * The id of a public hosted zone, which a plan looks up and refuses unless it is the zone of `name`: in another zone,
 * records are made all the same, a certificate is never issued, and the apply waits for more than an hour.
 */
export function hostedZoneOf(scope: Construct, id: string, zone: { readonly zoneId: string; readonly name: string }) {
  const { zoneId, name } = zone;
  return new DataAwsRoute53Zone(scope, id, {
    zoneId,
    lifecycle: {
      postcondition: [
        {
          condition: `\${!self.private_zone && endswith(".${name}", format(".%s", self.name))}`,
          errorMessage: `domain.hostedZone: \${self.name} is private, or not the zone of ${name}, domain.name.`,
        },
      ],
    },
  }).zoneId;
}
