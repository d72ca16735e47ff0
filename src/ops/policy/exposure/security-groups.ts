import { isEveryone } from "../ranges";
import { after, list, step, written, type Path, type Resource } from "../resources";
import { blocks, exposed, undecided, type Exposure, type ExposureCheck } from "./exposure";

/** What a group lets in from outside: 443, and 80 to redirect, at a load balancer (source document 000, step 1). */
const WEB_PORTS: readonly unknown[] = [80, 443];

/** `internet → alb` of src/platforms/flexprice/connectivity.ts; modules/network names the group `<environment>-alb`. */
const LOAD_BALANCER = /(?:^|-)alb$/;

const groupTypes = ["aws_security_group", "aws_default_security_group"];

/** Security groups' inline rules and both kinds of rules that are resources of their own. */
export const securityGroupExposure: ExposureCheck = (resource, all) => {
  switch (resource.type) {
    case "aws_security_group":
    case "aws_default_security_group":
      return inline(resource);
    case "aws_security_group_rule":
      return after(resource, "type").value === "egress" ? [] : rule(resource, [], "protocol", groupOf(resource, all));
    case "aws_vpc_security_group_ingress_rule":
      return rule(resource, [], "ip_protocol", groupOf(resource, all));
    default:
      return [];
  }
};

function inline(resource: Resource): Exposure[] {
  const { value, unknown } = after(resource, "ingress");
  if (value === undefined && unknown) return undecided("what the group lets in");
  return blocks(resource, "ingress").flatMap((index) => rule(resource, ["ingress", index], "protocol", resource));
}

/** `group`: that the rule stands in; nothing where it is in no plan of the set, "unknown" where it may be any. */
function rule(resource: Resource, at: Path, protocol: string, group: Resource | "unknown" | undefined): Exposure[] {
  const ranges = ["cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks"].map((name) =>
    after(resource, ...at, name),
  );
  const wide = ranges.flatMap(({ value }) => list(value)).filter(isEveryone);
  if (wide.length === 0) {
    return ranges.some(({ unknown }) => unknown) ? undecided("the range that is let in") : [];
  }
  const [from, to, by] = ["from_port", "to_port", protocol].map((name) => after(resource, ...at, name).value);
  if (WEB_PORTS.includes(from) && from === to && (by === "tcp" || by === "6")) {
    if (group === "unknown") return undecided(`whether port ${String(from)} is open to everyone at a load balancer`);
    if (group && LOAD_BALANCER.test(String(step(group.change.after, ["name"])))) return [];
  }
  const ports =
    by === "-1" || typeof from !== "number"
      ? "every port"
      : from === to
        ? `port ${from}`
        : `ports ${from}-${String(to)}`;
  return exposed(
    `opens ${ports} to ${wide.join(", ")}: name the groups or ranges that need it (only a load balancer's 80 and 443 may be open)`,
  );
}

function groupOf(rule: Resource, all: readonly Resource[]): Resource | "unknown" | undefined {
  const groups = all.filter(({ type }) => groupTypes.includes(type));
  const { value, unknown } = after(rule, "security_group_id");
  if (!unknown) return groups.find(({ change }) => step(change.after, ["id"]) === value);
  const name = /^\$\{(\w+\.[\w-]+)\.id\}$/.exec(String(written(rule, "security_group_id")))?.[1];
  return groups.find(({ layer, address }) => layer === rule.layer && address === name) ?? "unknown";
}
