import { z } from "zod";
import { keyAlgorithms } from "../../../../modules/acm/validated-certificate";
import { choice, count, duration, flag, text } from "../../../core/schema-words";
import { wafProduction, wafSchema } from "./alb-waf";

/** Step 11 of source document 000: the load balancer, its certificate, its name and its firewall. */
export const albSchema = z
  .strictObject({
    cloudflare: flag().describe(
      "Whether Cloudflare stands in front (000: optional): the load balancer lets in its published ranges alone, and the record of the name is Cloudflare's to hold (docs/cloudflare.md).",
    ),
    certificate: z
      .discriminatedUnion(
        "source",
        [
          z.strictObject({ source: z.literal("requested"), keyAlgorithm: choice(keyAlgorithms) }),
          z.strictObject({
            source: z.literal("existing"),
            arn: text(
              /^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
              "the ARN of a certificate in ACM, such as arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            ),
          }),
        ],
        { error: "requested, existing" },
      )
      .describe(
        "requested: ACM issues one for domain.name, validated by a record in domain.hostedZone, and renews it. existing: one of this account and region, by its ARN.",
      ),
    idleTimeout: duration().describe(
      "A connection on which nothing moves for so long is closed, a request without an answer with it (002, proxy_read_timeout: 60 seconds).",
    ),
    deregistrationDelay: duration().describe(
      "How long a task that goes may finish requests. ECS sends it the signal to stop only then, and the application drops what is under way at the signal: no shorter than idleTimeout. Its own 15 seconds, and stopTimeout, come after.",
    ),
    healthCheck: z
      .strictObject({
        interval: duration().describe("Between two checks of a task."),
        timeout: duration().describe("How long an answer may take (002, proxy_connect_timeout: 5 seconds)."),
        healthyThreshold: count(2, 10).describe("Checks in a row that a task passes before it gets requests."),
        unhealthyThreshold: count(2, 10).describe(
          "Checks in a row that it fails before it gets none and is replaced (002, max_fails: 3).",
        ),
      })
      .describe("GET /health on each task, which answers 200 as long as it runs (000, step 11)."),
    connectionLogs: flag().describe(
      "Whether each connection is logged beside each request: TLS version, cipher, why a handshake failed. In the same bucket, kept as long (storage.logs).",
    ),
    waf: wafSchema
      .nullable()
      .describe(
        "AWS WAF in front of the load balancer (000: recommended). null: none, as behind a firewall elsewhere.",
      ),
  })
  .describe("Load balancer, certificate, name and firewall.");
export type AlbProfile = z.infer<typeof albSchema>;

/** 002: max_fails=3 fail_timeout=30s. */
const healthCheck = {
  interval: "10 seconds",
  timeout: "5 seconds",
  healthyThreshold: 2,
  unhealthyThreshold: 3,
} as const;

export const development = {
  cloudflare: false,
  certificate: { source: "requested", keyAlgorithm: "EC_prime256v1" },
  idleTimeout: "60 seconds",
  deregistrationDelay: "60 seconds",
  healthCheck,
  connectionLogs: false,
  waf: null, // 9 USD a month and more
} satisfies AlbProfile;

export const production = {
  cloudflare: false,
  certificate: { source: "requested", keyAlgorithm: "EC_prime256v1" },
  idleTimeout: "60 seconds",
  deregistrationDelay: "60 seconds",
  healthCheck,
  connectionLogs: false,
  waf: wafProduction,
} satisfies AlbProfile;
