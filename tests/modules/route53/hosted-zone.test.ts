import { expect, it } from "@jest/globals";
import { hostedZoneOf } from "../../../modules/route53/hosted-zone";
import { synthesized } from "../../support/synthesized";

const zone = synthesized((stack) => void hostedZoneOf(stack, "zone", { zoneId: "Z1", name: "api.example.com" }));

it("is refused by a plan where it is private or of another name [dns/zone-of-the-name]", () => {
  const [found] = zone.data("aws_route53_zone");
  expect(found).toMatchObject({ zone_id: "Z1" });
  expect(found?.["lifecycle"]).toEqual({
    postcondition: [
      {
        condition: '${!self.private_zone && endswith(".api.example.com", format(".%s", self.name))}',
        error_message: expect.stringContaining("is private, or not the zone of api.example.com, domain.name."),
      },
    ],
  });
});
