import { Cidr } from "../../../../modules/network/cidr";
import type { Environment } from "../../../core/environment";
import type { Rule } from "../../../core/rules";

/** The six subnets, each tier's in the order of the zones. */
export interface Subnets {
  readonly public: readonly string[];
  readonly compute: readonly string[];
  readonly data: readonly string[];
}

/**
 * The VPC's 256 equal parts that source document 000 (step 1) uses: of 10.0.0.0/16 these are 10.0.1.0/24, 10.0.2.0/24
 * (public), 10.0.10.0/24, 10.0.20.0/24 (compute), 10.0.100.0/24 and 10.0.200.0/24 (data).
 */
const PARTS = { public: [1, 2], compute: [10, 20], data: [100, 200] } as const;
const NEW_BITS = 8;

/** AWS's bounds of a VPC and of a subnet: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const LARGEST = 16;
const SMALLEST = 28;

/** The environment's own subnets, or those derived from its range. */
export function subnets({ network: { range, subnets: own } }: Environment): Subnets {
  if (own) return own;
  const parts = (indexes: readonly number[]) => indexes.map((index) => new Cidr(range).subnet(NEW_BITS, index));
  return { public: parts(PARTS.public), compute: parts(PARTS.compute), data: parts(PARTS.data) };
}

export const subnetRules: readonly Rule<object>[] = [
  {
    id: "network/vpc-range",
    rule: "The VPC's range is a /16 to /28 with its host bits zero, and leaves room for the derived subnets (/16 to /20).",
    why: "CreateVpc refuses other sizes; a plan takes any.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    check({ environment: { network } }, report) {
      const range = Cidr.parse(network.range);
      if (!range) return report("network.range", `got "${network.range}"; allowed: an IPv4 range such as 10.0.0.0/16`);
      if (range.prefixLength < LARGEST || range.prefixLength > SMALLEST) {
        return report("network.range", `got a /${range.prefixLength}; allowed: /${LARGEST} to /${SMALLEST}`);
      }
      if (range.canonical !== network.range) {
        return report("network.range", `got "${network.range}", which is inside ${range.canonical}; write that`);
      }
      if (!network.subnets && range.prefixLength + NEW_BITS > SMALLEST) {
        report(
          "network.range",
          `got a /${range.prefixLength}, whose derived subnets would be /${range.prefixLength + NEW_BITS}, smaller than AWS's /${SMALLEST}; allowed: /${LARGEST} to /${SMALLEST - NEW_BITS}, or subnets of your own under network.subnets`,
        );
      }
    },
  },
  {
    id: "network/reserved-range",
    rule: "The VPC's range stays clear of 172.17.0.0/16.",
    why: "Docker's bridge uses it on every ECS instance, so what lives there cannot be reached from a task.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    check({ environment: { network } }, report) {
      const docker = new Cidr("172.17.0.0/16");
      if (Cidr.parse(network.range)?.overlaps(docker)) {
        report(
          "network.range",
          `got "${network.range}", which overlaps Docker's own 172.17.0.0/16; allowed: any other`,
        );
      }
    },
  },
  {
    id: "network/subnets-fit",
    rule: "Subnets of your own are /16 to /28, inside the VPC's range, and do not overlap.",
    why: "CreateSubnet refuses them one by one, in the middle of an apply.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    check({ environment: { network } }, report) {
      const vpc = Cidr.parse(network.range);
      const seen: { path: string; range: Cidr }[] = [];
      for (const [tier, ranges] of Object.entries(network.subnets ?? {})) {
        for (const [index, text] of ranges.entries()) {
          const path = `network.subnets.${tier}[${index}]`;
          const range = Cidr.parse(text);
          if (!range || range.canonical !== text || range.prefixLength < LARGEST || range.prefixLength > SMALLEST) {
            report(path, `got "${text}"; allowed: an IPv4 range from /${LARGEST} to /${SMALLEST}, host bits zero`);
            continue;
          }
          if (vpc && !vpc.contains(range)) report(path, `got "${text}", outside the VPC's ${network.range}`);
          const other = seen.find((each) => each.range.overlaps(range));
          if (other) report(path, `got "${text}", which overlaps ${other.path} (${other.range.text})`);
          seen.push({ path, range });
        }
      }
    },
  },
];
