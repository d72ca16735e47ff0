import type { Guarantee } from "../../../modules/check";

export const albGuarantees: readonly Guarantee[] = [
  {
    id: "alb/cloudflare-alone",
    rule: "With Cloudflare in front, the load balancer's security group lets in Cloudflare's published ranges and nobody else.",
    why: "The load balancer's own name is public: who calls it there goes around Cloudflare's firewall, and writes what address he likes.",
    source: "https://developers.cloudflare.com/fundamentals/concepts/cloudflare-ip-addresses/",
  },
  {
    id: "alb/cloudflare-holds-the-name",
    rule: "With Cloudflare in front, no record of the name is made in Route 53.",
    why: "An alias there would lead clients past Cloudflare, to a load balancer that refuses them.",
    source: "https://developers.cloudflare.com/dns/proxy-status/",
  },
];
