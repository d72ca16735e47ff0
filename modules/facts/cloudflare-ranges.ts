/**
 * From where Cloudflare calls origins: https://www.cloudflare.com/ips-v4, as public repositories that track it had it in
 * 2026-11; last changed in 2021-04. IPv4 only, as our VPCs are. A range that is missing here is refused at the load balancer:
 * compare once a quarter, Cloudflare announces changes in its changelog.
 */
export const cloudflareRanges = [
  "103.21.244.0/22",
  "103.22.200.0/22",
  "103.31.4.0/22",
  "104.16.0.0/13",
  "104.24.0.0/14",
  "108.162.192.0/18",
  "131.0.72.0/22",
  "141.101.64.0/18",
  "162.158.0.0/15",
  "172.64.0.0/13",
  "173.245.48.0/20",
  "188.114.96.0/20",
  "190.93.240.0/20",
  "197.234.240.0/22",
  "198.41.128.0/17",
] as const;

/** The visitor's address: Cloudflare sets it anew on each request, while X-Forwarded-For may begin with the visitor's own lie. */
export const CLOUDFLARE_CLIENT_HEADER = "CF-Connecting-IP";
