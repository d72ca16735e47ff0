import type { Repair } from "../repair";
import { jsonReply, succeeded, textOf } from "../reply";
import { isRecord, jsonOf } from "../request";

/** The key of a certificate, which the engine takes for RSA whatever was asked for. */
export function acm(): readonly Repair[] {
  const algorithms = new Map<string, unknown>();
  return [
    {
      service: "acm",
      actions: /^(?:RequestCertificate|DescribeCertificate)$/,
      reason: "a certificate with an elliptic key is replaced by every apply: it is said to be RSA_2048",
      after(request, reply) {
        const answer: unknown = succeeded(reply) ? JSON.parse(textOf(reply)) : undefined;
        if (!isRecord(answer)) return reply;
        if (request.action === "RequestCertificate") {
          algorithms.set(String(answer["CertificateArn"]), jsonOf(request)["KeyAlgorithm"]);
          return reply;
        }
        const certificate = answer["Certificate"];
        if (!isRecord(certificate)) return reply;
        const asked = algorithms.get(String(certificate["CertificateArn"]));
        return asked === undefined ? reply : jsonReply({ Certificate: { ...certificate, KeyAlgorithm: asked } });
      },
    },
  ];
}
