import type { Guarantee } from "../check";

export const certificateGuarantees: readonly Guarantee[] = [
  {
    id: "acm/issued-first",
    rule: "A listener takes its certificate from the validation, and so waits until it is issued.",
    why: "A plan shows a certificate at once; the listener is refused while it is pending: UnsupportedCertificate.",
    source: "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/acm_certificate_validation",
  },
  {
    id: "acm/renewed",
    rule: "Certificates are validated by a DNS record that stays, and is taken over where it already stands.",
    why: "ACM renews by the record; it asks for the same one for each certificate of a name, and a second is refused.",
    source: "https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html",
  },
  {
    id: "acm/replaced-beside",
    rule: "A new certificate is issued before the one it replaces goes.",
    why: "One that a listener uses cannot be deleted: the apply waits, and fails.",
    source: "https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html",
  },
];
