import type { Guarantee } from "../check";

export const dnsGuarantees: readonly Guarantee[] = [
  {
    id: "dns/zone-of-the-name",
    rule: "A plan refuses a hosted zone that is private or of another name.",
    why: "Records are made there all the same; the certificate is never issued, and the apply waits for 75 minutes.",
    source: "https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-DNS-validation.html",
  },
  {
    id: "dns/takes-no-name-away",
    rule: "The record of the name is made only where none stands.",
    why: "One that stands is somebody's service: overwriting it moves their clients here.",
    source: "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_record",
  },
];
