import { Ec2ManagedPrefixList } from "@cdktf/provider-aws/lib/ec2-managed-prefix-list";
import { Construct } from "constructs";

export interface RangeListProps {
  readonly name: string;
  /** IPv4. In a security group each counts as a rule, once for each port: AWS takes 60. */
  readonly ranges: readonly string[];
}

/** Ranges under one name, for security groups. */
export class RangeList extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, { name, ranges }: RangeListProps) {
    super(scope, id);
    this.id = new Ec2ManagedPrefixList(this, "list", {
      name,
      addressFamily: "IPv4",
      maxEntries: ranges.length,
      entry: ranges.map((cidr) => ({ cidr })),
    }).id;
  }
}
