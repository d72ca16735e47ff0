import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";

export interface InterfaceEndpointsProps {
  readonly name: string;
  readonly region: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** Service names without `com.amazonaws.<region>.`: `ecr.api`. */
  readonly services: readonly string[];
}

/** AWS services reached by a private address in the VPC, under their usual names. */
export class InterfaceEndpoints extends Construct {
  constructor(scope: Construct, id: string, props: InterfaceEndpointsProps) {
    super(scope, id);
    const { name, region, vpcId, subnetIds, securityGroupId, services } = props;
    for (const service of services) {
      new VpcEndpoint(this, service.replace(".", "-"), {
        vpcId,
        serviceName: `com.amazonaws.${region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: [...subnetIds],
        securityGroupIds: [securityGroupId],
        tags: { Name: `${name}-${service}` },
      });
    }
  }
}
