import { expect, it } from "@jest/globals";
import { formatPorts } from "../../modules/network/edge";
import { profiles } from "../../src/platforms/flexprice/config/profiles";
import { connectivity, outsiders } from "../../src/platforms/flexprice/connectivity";
import { resourcesOf } from "../support/resources";

const isGroup = (peer: string) => !(outsiders as readonly string[]).includes(peer);

it.each(["development", "production"] as const)(
  "every egress of %s is an edge of the table, and every edge is there",
  (name) => {
    const listed = connectivity(profiles[name])
      .filter(({ from }) => isGroup(from))
      .flatMap(({ from, to, ports }) => ports.map((each) => `${from}-to-${to}-${formatPorts(each)}`));
    const written = resourcesOf("aws_vpc_security_group_egress_rule")
      .filter(({ stack }) => stack === `flexprice-${name}-network`)
      .map(({ attributes }) => (attributes["tags"] as { Name: string }).Name);
    expect(written.sort()).toEqual(listed.sort());
  },
);

it("no egress rule allows all ports or all protocols to the internet", () => {
  const wide = resourcesOf("aws_vpc_security_group_egress_rule").filter(
    ({ attributes }) =>
      attributes["ip_protocol"] !== "tcp" ||
      (attributes["cidr_ipv4"] === "0.0.0.0/0" && attributes["from_port"] !== attributes["to_port"]),
  );
  expect(wide.map(({ address }) => address)).toEqual([]);
});
