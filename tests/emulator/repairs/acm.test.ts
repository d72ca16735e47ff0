import { expect, it } from "@jest/globals";

import { jsonReply } from "../reply";
import { acm } from "./acm";
import { conversation } from "./conversation";

it("a certificate has the key that was asked for, RSA where none was", async () => {
  let CertificateArn = "elliptic";
  const api = conversation(acm(), ({ action }) =>
    jsonReply(
      action === "RequestCertificate"
        ? { CertificateArn }
        : { Certificate: { CertificateArn, KeyAlgorithm: "RSA_2048", Status: "ISSUED" } },
    ),
  );
  const described = (KeyAlgorithm: string) => ({ Certificate: { CertificateArn, KeyAlgorithm, Status: "ISSUED" } });
  await api.json("acm", "RequestCertificate", { KeyAlgorithm: "EC_prime256v1" });
  expect(await api.json("acm", "DescribeCertificate")).toEqual(described("EC_prime256v1"));
  CertificateArn = "usual";
  await api.json("acm", "RequestCertificate");
  expect(await api.json("acm", "DescribeCertificate")).toEqual(described("RSA_2048"));
});
