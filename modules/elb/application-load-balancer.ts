import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { Construct } from "constructs";
import { seconds, type Duration } from "../units";

export interface ApplicationLoadBalancerProps {
  /** At most 32 characters. */
  readonly name: string;
  /** Public ones, in two zones at least. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** Of a certificate that is issued. */
  readonly certificateArn: string;
  /** The one name that is answered for. */
  readonly hostName: string;
  readonly targetGroupArn: string;
  /** A connection on which nothing moves for so long is closed. */
  readonly idleTimeout: Duration;
  readonly logs: {
    /** Known once its policy lets load balancers write. */
    readonly bucket: string;
    readonly prefix: string;
    /** Whether connections are logged too: TLS version, cipher and why a handshake failed. */
    readonly connections: boolean;
  };
  readonly guarded: boolean;
}

/**
 * TLS 1.2 with forward secrecy and AEAD ciphers only, TLS 1.3, both with a post-quantum key exchange for clients that
 * have one: AWS's recommendation and the console's default. Without a policy an HTTPS listener gets that of 2016, with
 * TLS 1.0. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html (read 2026-11)
 */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/** A year, the name alone: others below it are not ours to promise for. */
const STRICT_TRANSPORT_SECURITY = "max-age=31536000";

/** A load balancer on the internet that answers HTTPS for one name. */
export class ApplicationLoadBalancer extends Construct {
  readonly arn: string;
  /** The dimension `LoadBalancer` of CloudWatch. */
  readonly arnSuffix: string;
  readonly dnsName: string;
  /** The hosted zone of AWS's own that `dnsName` is in, for alias records. */
  readonly zoneId: string;

  constructor(scope: Construct, id: string, props: ApplicationLoadBalancerProps) {
    super(scope, id);
    const balancer = this.balancer(props);
    this.redirect(balancer, props);
    this.forward(this.https(balancer, props), props);
    this.arn = balancer.arn;
    this.arnSuffix = balancer.arnSuffix;
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
  }

  private balancer({ name, subnetIds, securityGroupId, idleTimeout, logs, guarded }: ApplicationLoadBalancerProps): Lb {
    const to = { enabled: true, bucket: logs.bucket, prefix: logs.prefix };
    return new Lb(this, "balancer", {
      name,
      internal: false,
      loadBalancerType: "application",
      ipAddressType: "ipv4",
      subnets: [...subnetIds],
      securityGroups: [securityGroupId],
      idleTimeout: seconds(idleTimeout),
      enableHttp2: true,
      dropInvalidHeaderFields: true,
      // Refuses what may smuggle a second request; `strictest` also refuses harmless clients that bend the RFC.
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/desync-mitigation-mode.html
      desyncMitigationMode: "defensive",
      xffHeaderProcessingMode: "append",
      enableXffClientPort: false, // 203.0.113.7:54321 is no address to what reads the header
      accessLogs: to,
      ...(logs.connections ? { connectionLogs: to } : {}),
      enableDeletionProtection: guarded,
    });
  }

  /** To the one name, whatever was asked for: a redirect to the name in the request could be made to lead anywhere. */
  private redirect(balancer: Lb, { hostName }: ApplicationLoadBalancerProps): void {
    new LbListener(this, "http", {
      loadBalancerArn: balancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [
        {
          type: "redirect",
          redirect: { protocol: "HTTPS", port: "443", host: hostName, statusCode: "HTTP_301" },
        },
      ],
    });
  }

  private https(balancer: Lb, { certificateArn }: ApplicationLoadBalancerProps): LbListener {
    return new LbListener(this, "https", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: TLS_POLICY,
      certificateArn,
      routingHttpResponseStrictTransportSecurityHeaderValue: STRICT_TRANSPORT_SECURITY,
      // Who asks for another name, or for an address, is a scanner or tries what the application makes of it.
      defaultAction: [{ type: "fixed-response", fixedResponse: { statusCode: "404", contentType: "text/plain" } }],
    });
  }

  private forward(listener: LbListener, { hostName, targetGroupArn }: ApplicationLoadBalancerProps): void {
    new LbListenerRule(this, "host", {
      listenerArn: listener.arn,
      priority: 1,
      condition: [{ hostHeader: { values: [hostName] } }],
      action: [{ type: "forward", targetGroupArn }],
    });
  }
}
