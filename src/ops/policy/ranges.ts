/** The widest private range of IPv4, 10.0.0.0/8, and what no provider gets of IPv6. Wider is a part of the internet. */
const WIDEST = { ipv4: 8, ipv6: 16 };

/**
 * Whether a range is the whole internet, or so much of it that it was meant so: 0.0.0.0/0, ::/0, and the halves that
 * some write to get past checks like this. Unique local addresses (fc00::/7, RFC 4193) are nobody else's.
 */
export function isEveryone(range: unknown): boolean {
  if (typeof range !== "string") return false;
  const [address = "", length] = range.trim().split("/");
  if (length === undefined || !/^\d{1,3}$/.test(length)) return false;
  if (!address.includes(":")) return Number(length) < WIDEST.ipv4;
  return Number(length) < WIDEST.ipv6 && !(Number(length) >= 7 && /^f[cd]/i.test(address));
}
