import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { Construct } from "constructs";
import { ValidatedCertificate } from "../../../../modules/acm/validated-certificate";
import { ApplicationLoadBalancer } from "../../../../modules/elb/application-load-balancer";
import { HttpTargetGroup } from "../../../../modules/elb/http-target-group";
import { CLOUDFLARE_CLIENT_HEADER } from "../../../../modules/facts/cloudflare-ranges";
import { hostedZoneOf } from "../../../../modules/route53/hosted-zone";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import { API_PORT } from "../services/application-container";
import { Firewall } from "./alb-firewall";
import type { NetworkContract, NetworkLayer } from "./network";
import type { StorageContract, StorageLayer } from "./storage";

/** What the layers after `alb` may use of it. */
export interface AlbContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  /** Where the api service registers its tasks. */
  readonly targetGroupArn: string;
  /** The dimensions of CloudWatch. */
  readonly targetGroupSuffix: string;
  readonly loadBalancerSuffix: string;
  readonly certificateArn: string;
  /** `https://api.flexprice.example.com` */
  readonly url: string;
  /** What a record of the name points to that is held elsewhere. */
  readonly dnsName: string;
}

/** Step 11 of source document 000, the way in: load balancer, certificate, firewall, record of the name. */
export class AlbLayer extends Layer<FlexpriceProfile, AlbContract> {
  private zone: string | undefined;

  constructor(
    scope: Construct,
    configuration: Configuration<FlexpriceProfile>,
    layers: { readonly network: NetworkLayer; readonly storage: StorageLayer },
  ) {
    super(scope, "alb", configuration);
    const network = layers.network.outputsFor(this);
    const storage = layers.storage.outputsFor(this);
    const targets = this.targets(network);
    const certificateArn = this.certificateArn();
    const balancer = this.balancer(targets, certificateArn, network, storage);
    this.firewall(balancer, network);
    this.record(balancer);
    this.publish({
      targetGroupArn: targets.arn,
      targetGroupSuffix: targets.arnSuffix,
      loadBalancerSuffix: balancer.arnSuffix,
      certificateArn,
      url: `https://${this.environment.domain.name}`,
      dnsName: balancer.dnsName,
    });
  }

  /** Looked up only where something of ours goes there. */
  private get zoneId(): string {
    const { hostedZone, name } = this.environment.domain;
    this.zone ??= hostedZoneOf(this, "zone", { zoneId: hostedZone, name });
    return this.zone;
  }

  private certificateArn(): string {
    const { certificate } = this.profile.alb;
    if (certificate.source === "existing") return certificate.arn;
    return new ValidatedCertificate(this, "certificate", {
      domainName: this.environment.domain.name,
      zoneId: this.zoneId,
      keyAlgorithm: certificate.keyAlgorithm,
    }).arn;
  }

  private targets({ vpcId }: NetworkContract): HttpTargetGroup {
    const { alb, services } = this.profile;
    return new HttpTargetGroup(this, "api", {
      name: this.environment.name,
      vpcId,
      targetType: services.networkMode === "awsvpc" ? "ip" : "instance",
      port: API_PORT,
      healthCheck: { path: "/health", ...alb.healthCheck },
      deregistrationDelay: alb.deregistrationDelay,
    });
  }

  private balancer(
    targets: HttpTargetGroup,
    certificateArn: string,
    network: NetworkContract,
    { logsBucket }: StorageContract,
  ): ApplicationLoadBalancer {
    const { idleTimeout, connectionLogs } = this.profile.alb;
    return new ApplicationLoadBalancer(this, "alb", {
      name: this.names.of("alb"),
      subnetIds: network.publicSubnetIds,
      securityGroupId: network.securityGroupIds.alb,
      certificateArn,
      hostName: this.environment.domain.name,
      targetGroupArn: targets.arn,
      idleTimeout,
      logs: { bucket: logsBucket, prefix: "alb", connections: connectionLogs },
      guarded: this.guarded,
    });
  }

  private firewall({ arn }: ApplicationLoadBalancer, { logsKeyArn }: NetworkContract): void {
    const { waf, cloudflare } = this.profile.alb;
    if (waf === null) return;
    const { account, region } = this.environment;
    new Firewall(this, "firewall", {
      name: this.names.of("alb"),
      waf,
      client: cloudflare ? { header: CLOUDFLARE_CLIENT_HEADER } : "connection",
      loadBalancerArn: arn,
      logs: { account, region, keyArn: logsKeyArn },
    });
  }

  /** Behind Cloudflare the name has to lead to Cloudflare, by a record that only Cloudflare can write. */
  private record(balancer: ApplicationLoadBalancer): void {
    if (this.profile.alb.cloudflare) return;
    new Route53Record(this, "record", {
      zoneId: this.zoneId,
      name: this.environment.domain.name,
      type: "A",
      alias: { name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true },
      allowOverwrite: false, // a record that stands is somebody's service
    });
  }
}
