import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";

/** What an Application Load Balancer takes of what ACM issues. EC: smaller and faster; RSA: also for clients of old. */
export const keyAlgorithms = ["EC_prime256v1", "RSA_2048"] as const;
export type KeyAlgorithm = (typeof keyAlgorithms)[number];

export interface ValidatedCertificateProps {
  readonly domainName: string;
  /** The public hosted zone that answers for the name. */
  readonly zoneId: string;
  readonly keyAlgorithm: KeyAlgorithm;
}

/** A certificate that ACM has issued, and renews as long as the validation record stands. */
export class ValidatedCertificate extends Construct {
  /** Known once the certificate is issued: a listener takes no other. */
  readonly arn: string;

  constructor(scope: Construct, id: string, { domainName, zoneId, keyAlgorithm }: ValidatedCertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, "certificate", {
      domainName,
      keyAlgorithm,
      validationMethod: "DNS",
      lifecycle: { createBeforeDestroy: true }, // a listener uses the old one until it has the new
    });
    const asked = certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, "validation-record", {
      zoneId,
      name: asked.resourceRecordName,
      type: asked.resourceRecordType,
      records: [asked.resourceRecordValue],
      ttl: 300,
      // ACM asks for the same record for every certificate of this name and account: it may be there already, as it must be.
      allowOverwrite: true,
    });
    this.arn = new AcmCertificateValidation(this, "validation", {
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
    }).certificateArn;
  }
}
