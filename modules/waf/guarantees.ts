import type { Guarantee } from "../check";

const LOGS = "https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html";

export const wafGuarantees: readonly Guarantee[] = [
  {
    id: "waf/regional",
    rule: "A load balancer's web ACL is regional and stands in the load balancer's layer.",
    why: "One for CloudFront, in us-east-1, plans clean and cannot be associated.",
    source: "https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html",
  },
  {
    id: "waf/log-group-name",
    rule: "The log group's name begins with aws-waf-logs-, and a policy of its own lets WAF's log delivery write to it.",
    why: "WAF refuses other names in the middle of an apply; without the policy it fills one that all of the account share.",
    source: LOGS,
  },
  {
    id: "waf/no-keys-in-logs",
    rule: "Logs have neither the Authorization nor the x-api-key header nor cookies, and no samples are kept.",
    why: "WAF logs every header of a request: whoever reads logs could call as any customer.",
    source: "https://docs.aws.amazon.com/waf/latest/developerguide/logging-management-configure.html",
  },
  {
    id: "waf/large-bodies-pass",
    rule: "Bodies over 8 KB are counted, not blocked.",
    why: "WAF sees 8 KB of a body behind a load balancer, and the common rules block what is longer: every bulk of events.",
    source: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html",
  },
  {
    id: "waf/events-are-data",
    rule: "Rules against cross-site scripting, file inclusion and SQL injection do not judge events and webhooks.",
    why: "HTML, SQL and addresses are what customers bill by: a blocked event is lost revenue, a blocked webhook a lost payment.",
    source:
      "Flexprice, internal/api/router.go; https://docs.flexprice.io/docs/core-concepts/usage-events/high-volume-ingestion",
  },
  {
    id: "waf/asks-to-wait",
    rule: "A client over the rate limit is answered 429.",
    why: "WAF's own 403 tells an SDK to give up: its events are lost. At 429 it waits and repeats.",
    source: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-custom-response.html",
  },
  {
    id: "waf/sees-the-client",
    rule: "Behind Cloudflare, rate limit, countries and sign-up go by the address in CF-Connecting-IP.",
    why: "Every request comes from Cloudflare's few addresses: a limit on those stops all customers at once.",
    source: "https://developers.cloudflare.com/fundamentals/reference/http-headers/",
  },
  {
    id: "waf/included-capacity",
    rule: "A web ACL takes at most 1,500 capacity units.",
    why: "More is charged on top for every million requests.",
    source: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html",
  },
];
